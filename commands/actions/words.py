"""The words about an action: what is to be done, whose it is, until when, and what is to show that it helped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.actions.action import Check
from bot.domain.actions.handling import Deed
from bot.domain.actions.lifecycle import Act
from bot.domain.performance.books import books_of
from bot.errors import UserError
from commands.actions.effect_words import WEEK_DAYS, check_in, names_a_check
from commands.request import Request
from commands.setup.spoken import day_in, person_in

ACTION, ACTIONS, EFFECT = "action", "actions", "effect"
NAME = re.compile(
    r"[A-Za-z][A-Za-z0-9]{0,7}-(?:[1-9][0-9]{0,6}\.[1-9][0-9]{0,3}|[APap][1-9][0-9]{0,6})",
)
PRIVATE = re.compile(r"^(?:private|client-only)\b[:,]?\s*", re.IGNORECASE)
VERBS = {
    **{act.value: act for act in Act},
    "started": Act.START,
    "implemented": Act.DONE,
    "due": Act.MOVE,
    "dropped": Act.DROP,
    "owner": Act.ASSIGN,
}
_PERSON = r"(?=<@|[UW][A-Z0-9]{2,20}\b)"
_MARKS = re.compile(rf"(?:^|\s)(?:(owner)[: ]\s*{_PERSON}|(due)[: ]\s*(?:on |by )?(?=[0-9]|in [0-9])|(verify)[: ]\s*)")
_AHEAD = re.compile(r"in (?P<count>[1-9][0-9]{0,2}) (?P<unit>day|week)s?\b")


@dataclass(frozen=True)
class Spoken:
    """`text` is what is left when whose, until when and the check are taken out."""

    text: str
    owner: str = ""
    due: date | None = None
    check: Check | None = None
    private: bool = False


def spoken_in(request: Request, words: str, queue: str = "") -> Spoken:
    """`queue` is the one an effect is looked for in where none is named."""
    bare = PRIVATE.sub("", words.strip())
    said = Spoken("", private=bare != words.strip())
    for mark, part in _parts(request, bare):
        rest = part
        if mark == "owner":
            first, _, rest = part.strip().partition(" ")
            said = replace(said, owner=person_in(first.rstrip(",;.")))
        elif mark == "due":
            day, rest = _day(request, part.strip())
            said = replace(said, due=day)
        elif mark == "verify":
            said, rest = replace(said, check=check_in(request, part, queue)), ""
        said = replace(said, text=f"{said.text} {rest.strip(' ,;')}".strip())
    return said


def _day(request: Request, part: str) -> tuple[date, str]:
    """The day, written or counted from today, and what follows it."""
    ahead = _AHEAD.match(part)
    if ahead is None:
        first, _, rest = part.partition(" ")
        return day_in(first.rstrip(",;.")), rest
    today = books_of(request.session.connection()).calendar.day_of(request.now)
    days = int(ahead["count"]) * (WEEK_DAYS if ahead["unit"] == "week" else 1)
    return today + timedelta(days=days), part[ahead.end() :]


def _parts(request: Request, text: str) -> Iterator[tuple[str, str]]:
    """What stands before the first mark, then each mark with what follows it. To verify may be a task, too."""
    matches = [
        match for match in _MARKS.finditer(text) if match[3] is None or names_a_check(request, text[match.end() :])
    ]
    starts = [*(match.start() for match in matches), len(text)]
    yield "", text[: starts[0]]
    for match, end in zip(matches, starts[1:], strict=True):
        yield match[1] or match[2] or match[3], text[match.end() : end]


def deed_in(name: str, words: str) -> Deed:
    """`done`, `drop WHY`, `due 2026-12-10 WHY`, `assign @PERSON`."""
    verb, _, rest = words.strip().partition(" ")
    act = VERBS.get(verb.casefold())
    if act is None:
        verbs = "start, done, due, assign, drop, effective or ineffective"
        raise UserError(f"What about {name}: {verbs}?", hint=f"/escalate action {name} done")
    if act is Act.ASSIGN:
        return Deed(act, person=person_in(rest.removeprefix("to ").strip()))
    if act is Act.MOVE:
        day, _, why = rest.strip().partition(" ")
        return Deed(act, why.strip(), due=day_in(day) if day else None)
    return Deed(act, rest.strip())
