"""The words about an action: what is to be done, whose it is, until when, and what is to show that it helped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.actions.action import Check
from bot.domain.actions.handling import Deed
from bot.domain.actions.lifecycle import Act
from bot.errors import UserError
from commands.actions.effect_words import check_in, names_a_check
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
_MARKS = re.compile(rf"(?:^|\s)(?:(owner)[: ]\s*{_PERSON}|(due)[: ]\s*(?:on |by )?(?=[0-9])|(verify)[: ]\s*)")


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
    text: list[str] = []
    found: dict[str, str] = {}
    for mark, part in _parts(request, bare):
        if mark in ("owner", "due"):
            first, _, rest = part.strip().partition(" ")
            found[mark] = first.rstrip(",;.")
            text.append(rest)
        elif mark == "verify":
            found[mark] = part
        else:
            text.append(part)
    due = found.get("due", "")
    return Spoken(
        " ".join(part.strip(" ,;") for part in text if part.strip(" ,;")),
        person_in(found.get("owner", "")),
        day_in(due) if due else None,
        check_in(request, found["verify"], queue) if "verify" in found else None,
        bare != words.strip(),
    )


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
