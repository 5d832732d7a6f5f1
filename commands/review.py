"""`/review`: a vendor's weekly review, drafted from facts, edited by people, approved and published."""

from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff

from bot.delivery.post import EVERYTHING
from bot.domain.people.roles import name_of
from bot.domain.performance.books import books_of
from bot.domain.reviews.permitted import refuse_non_writers
from bot.domain.reviews.reading import Version, listed, version_of, versions_of
from bot.errors import UserError
from bot.message import Attachment, Message
from commands.request import Awaited, Command, Request
from commands.reviewing.agreeing import agreed, decided, listed_actions
from commands.reviewing.answering import answered
from commands.reviewing.asked import as_began
from commands.reviewing.comparing import compared
from commands.reviewing.dropped import dropped
from commands.reviewing.exporting import exported, sent
from commands.reviewing.noting import note_taken_out, noted, risk_noted
from commands.reviewing.publishing import published
from commands.reviewing.rewording import awaited_draft, awaited_rewording, unavailable
from commands.reviewing.showing import shown
from commands.reviewing.writing import approved, drafted, edited, looked_at
from reports import weekly_review
from reports.factsheet import read_back
from reports.factsheet.sections import PAGES
from reports.rendering import rendered
from reports.report import Report

EXPORT = "export"
SHOW = "/review show last week"


def answer(request: Request) -> Message:
    verb, _, rest = request.words.strip().partition(" ")
    act = _ACTS.get(verb.casefold())
    if act is None:
        verbs = ", ".join(_ACTS)
        raise UserError(f"Say what to do with which review: {verbs}.", hint=SHOW)
    with as_began(verb):
        return act(replace(request, words=rest))


def awaiting(request: Request) -> Awaited | None:
    """What a language model does for it, where one is set up."""
    verb, _, rest = request.words.strip().partition(" ")
    act = _AWAITED.get(verb.casefold())
    with as_began(verb):
        return act(replace(request, words=rest)) if act else None


def export(request: Request) -> Attachment:
    verb, _, rest = request.words.strip().partition(" ")
    if verb.casefold() != EXPORT:
        raise UserError("Say what is to become a file.", hint="/review export VENDOR last week pptx")
    with as_began(verb):
        return exported(replace(request, words=rest))


def _listed(request: Request) -> Message:
    connection = request.session.connection()
    seen = books_of(connection).seen_by(request.viewer)
    names = {vendor.key: vendor.name for vendor in seen.registry.vendors} | {EVERYTHING: seen.settings.name}
    return rendered(weekly_review.listing(listed(connection, request.viewer), names))


def _shown(request: Request) -> Message:
    review, asked = looked_at(request)
    return shown(request, review, asked)


def _facts(request: Request) -> Message:
    """Of the section named last, or of all."""
    rest, _, last = request.words.strip().rpartition(" ")
    sections = {page.key for page in PAGES}
    named = last.casefold() in sections
    review, _ = looked_at(replace(request, words=rest) if named else request)
    sheet = read_back(review.version.facts)
    lines = {line.key for line in sheet.lines if not named or line.section == last.casefold()}
    facts = [fact for fact in sheet.facts if fact.line in lines]
    title = f"{len(facts)} facts of the review {sheet.name}, {sheet.days}"
    return weekly_review.facts_message(sheet, title, weekly_review.fact_rows(sheet, facts))


def _history(request: Request) -> Message:
    refuse_non_writers(request.viewer)
    review, asked = looked_at(request)
    versions = versions_of(request.session.connection(), review.id)
    names = {each.written_by: name_of(request.session, each.written_by) or each.written_by for each in versions}
    sheet = read_back(review.version.facts)
    grid = weekly_review.history(versions, names, asked.books.calendar)
    return rendered(Report(f"Versions of the review {sheet.name}, {sheet.days}", "Every wording is kept.", grid))


def _diff(request: Request) -> Message:
    """Between the two versions named, or the newest and the one before."""
    refuse_non_writers(request.viewer)
    review, asked = looked_at(request)
    newest = review.newest
    first, last = asked.versions if len(asked.versions) == 2 else (max(newest - 1, 1), newest)
    connection = request.session.connection()
    one, other = (version_of(connection, review.id, number) for number in (first, last))
    lines = [*unified_diff(_lines(one), _lines(other), f"version {first}", f"version {last}", n=0, lineterm="")]
    answer = "\n".join(lines) or "They say the same."
    return rendered(Report(f"What changed between version {first} and {last}", answer))


def _lines(version: Version) -> list[str]:
    wording = version.wording
    lines = [line for section in wording.sections for line in (section.title, *section.text.splitlines())]
    return [*lines, *(f"{note.kind.capitalize()}: {note.text}" for note in wording.notes)]


_ACTS: dict[str, Callable[[Request], Message]] = {
    "draft": drafted,
    "show": _shown,
    "edit": edited,
    "note": noted,
    "risk": risk_noted,
    "unnote": note_taken_out,
    "approve": approved,
    "comment": answered,
    "publish": published,
    "list": _listed,
    "facts": _facts,
    "history": _history,
    "diff": _diff,
    "compare": compared,
    "action": agreed,
    "decision": decided,
    "actions": listed_actions,
    "reword": unavailable,
    "dropped": dropped,
    EXPORT: sent,
}
_AWAITED: dict[str, Callable[[Request], Awaited | None]] = {"draft": awaited_draft, "reword": awaited_rewording}

REVIEW = Command(
    name="review",
    summary="A vendor's weekly review: drafted from facts, edited, approved, published; every figure can be traced.",
    usage="/review draft | show | edit | reword | approve | publish | export | facts | history | diff | compare | list"
    " | actions [VENDOR] [week]; note, risk, comment, action or decision VENDOR week …: WORDS",
    examples=("/review list", SHOW, "/review facts last week", "/review actions"),
    answer=answer,
    export=export,
    awaiting=awaiting,
)
