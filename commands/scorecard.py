"""`/govbot scorecard`: what each vendor attained of what it promised, weighted."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.performance.question import Dimension, Filters
from bot.domain.scorecard.reading import Scorecards, scorecards
from bot.errors import UserError
from bot.message import Attachment, Button, Message
from bot.message.saying import said
from bot.periods.naming import parse_period
from commands.buttons import ASK, FILE, with_buttons, words_of
from commands.file_names import attached
from commands.questions import Asked, asked
from commands.request import NO_SLACK, Command, Request
from reports import scorecard
from reports.export.scorecard_sheet import scorecard_sheet
from reports.export.scorecard_workbook import scorecard_workbook
from reports.rendering import rendered

WORKBOOK = "xlsx"
EXAMPLE = "/govbot scorecard last month"
MOST_BUTTONS = 4
"""Vendors that are one tap away; the others by their names."""


def answer(request: Request) -> Message:
    if _is_workbook(request):
        return _sent(request)
    found = _asked(request)
    cards = _cards(found)
    report = scorecard.build(cards, found.query("service_level"), found.books)
    return with_buttons(rendered(report), "scorecard", found, (), splits=(), others=tuple(_buttons(found, cards)))


def export(request: Request) -> Attachment:
    """A CSV, or a workbook where the words begin with xlsx."""
    found = _asked(request)
    if not _is_workbook(request):
        return attached("Scorecard", found, scorecard_sheet(_cards(found), found.period))
    file = attached("Scorecard", found, scorecard_workbook(_cards(found), found.period, found.books, request.now))
    return replace(file, name=f"{file.name.removesuffix('.csv')}.{WORKBOOK}")


def _asked(request: Request) -> Asked:
    """Of last month where no period is said. A score is of a whole vendor: other words narrow nothing here."""
    words = _rest(request) if _is_workbook(request) else request.words
    found = asked(replace(request, words=words), "/govbot scorecard")
    question = found.question
    others = replace(question.filters, vendors=()) != Filters()
    if question.kpis or question.versus or others or set(question.by) - {Dimension.VENDOR}:
        raise UserError("A scorecard takes a period and vendors, nothing else.", hint=EXAMPLE)
    if question.period is not None:
        return found
    today = found.books.calendar.day_of(request.now)
    return replace(found, period=parse_period("last month", today=today, calendar=found.books.calendar))


def _cards(found: Asked) -> Scorecards:
    return scorecards(found.request.session.connection(), found.query("service_level"), found.books)


def _buttons(found: Asked, cards: Scorecards) -> Iterator[Button]:
    if len(cards.scores) > 1:
        for score in cards.scores[:MOST_BUTTONS]:
            own = replace(found, filters=Filters(vendors=(score.vendor,)))
            name = found.books.registry.vendor_name(score.vendor)
            yield Button(name, ASK, f"scorecard {words_of(own, ())}")
    yield Button("Workbook", FILE, f"scorecard {WORKBOOK} {words_of(found, ())}")


def _is_workbook(request: Request) -> bool:
    return request.words.strip().partition(" ")[0].casefold() == WORKBOOK


def _rest(request: Request) -> str:
    return request.words.strip().partition(" ")[2]


def _sent(request: Request) -> Message:
    """Into the person's own messages: a file cannot be private in a channel."""
    file = export(request)
    if request.rooms is NO_SLACK:
        raise UserError("A file can only be sent where there is Slack.", hint=EXAMPLE)
    reason = request.rooms.send_file(request.viewer.slack, file)
    if reason:
        raise UserError(f"Slack would not let me send you the file ({reason}).", hint=EXAMPLE)
    return said("It is in your direct messages, as a workbook.")


SCORECARD = Command(
    name="scorecard",
    summary="What was attained of what the contract promises, weighted: one score, and what it is made of.",
    usage="/govbot scorecard [xlsx] [period] [VENDOR]",
    examples=(EXAMPLE, "/govbot scorecard 2026-10"),
    answer=answer,
    export=export,
    umbrella=True,
    figures=True,
)
