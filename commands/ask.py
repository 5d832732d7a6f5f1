"""`/govbot ask`: a question put together in a window, or in words."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.domain.performance.books import books_of
from bot.domain.performance.question import Dimension, Filters
from bot.errors import UserError
from bot.message import Actions, Button, ChoiceField, Field, Message, Modal, Option, SearchField, Text, TextField
from bot.periods import Period
from bot.periods.naming import parse_period
from commands.ask_search import PERIODS, PLACES, names_for, offered, option_of, recognised
from commands.buttons import OPEN
from commands.forms import FieldErrors, Filled, Form, Outcome, Shortcut
from commands.questions import asked
from commands.request import Command, Request
from commands.words import Kind, Question, spelled

KEY = "ask"
KPIS, PERIOD, OWN_WORDS, ONLY, BY = "kpis", "period", "words", "only", "by"
CALLED = {"mtd": "This month so far", "qtd": "This quarter so far", "ytd": "This year so far"}
HOW = "Ask in words, such as: sla today, or: kpi aht last week by queue."
Commands = Callable[[], Sequence[Command]]


def ask_for(commands: Commands) -> Command:
    """It is told of the others late, because it is one of them."""

    def answer(request: Request) -> Message:
        if not request.words:
            return Message(HOW, (Text(HOW), Actions((Button("Open the form", OPEN, KEY),))))
        return _answered(request, asked(request, "/sla").question, commands())

    return Command(
        name="ask",
        summary="Puts a question together in a window: KPI, period, names and split; in words, all of it at once.",
        usage="/govbot ask [what /sla or /kpi take]",
        examples=("/govbot ask", "/govbot ask aht last week by queue"),
        answer=answer,
        umbrella=True,
        form=KEY,
    )


def ask_form(commands: Commands) -> Form:
    def submit(request: Request, filled: Filled) -> Outcome:
        try:
            period = _period(request, filled)
        except UserError as error:
            return FieldErrors(((OWN_WORDS, f"{error.text} Try: {error.hint}" if error.hint else error.text),))
        question = _question(filled)
        # The usual periods are said as they are called: "today" is told otherwise than its date.
        usual = "" if filled.text(OWN_WORDS) else filled.text(PERIOD)
        words = f"{usual} {spelled(question)}" if usual in PERIODS else spelled(replace(question, period=period))
        return _answered(replace(request, words=words), question, commands())

    return Form(KEY, _opened, submit, _options)


ASK_SHORTCUTS = (
    Shortcut("ask_govbot", "Ask govbot", "Ask for a KPI or how the terms stand, answered to you alone.", KEY),
    Shortcut("ask_about", "Ask about this", "Ask about the vendor, queue or KPI that a message names.", KEY, True),
)


def _opened(request: Request) -> Modal:
    """`request.words` are a text, from which the names this person may know are taken."""
    found = recognised(names_for(request), request.words)
    kpis = tuple(option_of(entry) for entry in found if entry.kind is Kind.KPI)
    places = tuple(option_of(entry) for entry in found if entry.kind is not Kind.KPI)
    periods = tuple(Option(CALLED.get(words, words.capitalize()), words) for words in PERIODS)
    splits = tuple(Option(dimension.capitalize(), dimension) for dimension in Dimension)
    fields: tuple[Field, ...] = (
        SearchField(KPIS, "KPI", kpis, True, hint="Empty: how the contract's terms stand.", optional=True),
        ChoiceField(PERIOD, "Period", periods, PERIODS[0]),
        TextField(OWN_WORDS, "or a period in your words", placeholder="2026-W46, October, last 10 days", optional=True),
        SearchField(ONLY, "Only", places, True, hint="Vendors, queues, sites, channels, languages.", optional=True),
        ChoiceField(BY, "Split by", splits, optional=True),
    )
    return Modal(KEY, "Ask govbot", fields, "Ask")


def _options(request: Request, field: str, typed: str) -> Sequence[Option]:
    return offered(names_for(request), (Kind.KPI,) if field == KPIS else PLACES, typed)


def _period(request: Request, filled: Filled) -> Period:
    calendar = books_of(request.session.connection()).calendar
    words = filled.text(OWN_WORDS) or filled.text(PERIOD) or PERIODS[0]
    return parse_period(words, today=calendar.day_of(request.now), calendar=calendar)


def _question(filled: Filled) -> Question:
    def chosen(field: str, kind: Kind) -> tuple[str, ...]:
        parted = (value.partition(":") for value in filled.many(field))
        return tuple(key for name, _, key in parted if name == kind)

    places = Filters(
        *(chosen(ONLY, kind) for kind in (Kind.VENDOR, Kind.SITE, Kind.QUEUE, Kind.CHANNEL, Kind.LANGUAGE))
    )
    by = tuple(dimension for dimension in Dimension if dimension in filled.many(BY))
    return Question(chosen(KPIS, Kind.KPI), None, places, by)


def _answered(request: Request, question: Question, commands: Sequence[Command]) -> Message:
    """By the command that is for it; names nobody knows, or this person may not, are refused there."""
    name = "kpi" if question.kpis else "sla"
    command = next(command for command in commands if command.name == name)
    return command.answer(request)
