"""Words that are no problem to raise: something to be done about one that is not named, or a word mistyped."""

from collections.abc import Iterable
from difflib import get_close_matches

from bot.errors import UserError
from commands.escalating.lists import LISTS
from commands.escalating.words import ANYWAY, CAUSE, LIST, NAME, SHOW, UNDO, VERBS

DEEDS = (*VERBS, SHOW, UNDO, CAUSE)
OF_PROBLEMS = ("wait", "waiting", "repeat", "pause", "note", CAUSE)
"""Problems are told with these as well: "wait times explode". Alone they tell of none."""
HELP = ("help", "?", "usage", "status", ANYWAY)
LIKE, LONGEST = 0.75, 80


def refuse_slips(words: str, others: Iterable[str]) -> None:
    """A false alarm wakes people up: what hardly tells of a problem is asked back. `others` are first words, too."""
    words = words.strip()
    first, _, rest = words.partition(" ")
    word = first.casefold().rstrip(":,.!")
    named = next((part.upper() for part in (first, rest.strip()) if NAME.fullmatch(part)), "")
    if named:
        _ask(f"What is to be done about {named}: ack, update, contain, resolve?", f"/escalate show {named}", words)
    if word in DEEDS and (not rest or word not in OF_PROBLEMS):
        _ask(f"Which escalation is meant? Its name comes after “{word}”.", f"/escalate {word} NAME", words)
    if rest:
        return
    if word in HELP:
        _ask("Say what is wrong; or what is to be done, and about which escalation.", "/govbot help escalate", words)
    near = get_close_matches(word, sorted({*DEEDS, *LISTS, *others, LIST}), n=1, cutoff=LIKE)
    if near:
        meant = f"{LIST} {near[0]}" if near[0] in LISTS else near[0]
        _ask(f"Did you mean “{meant}”?", f"/escalate {meant}{' NAME' if near[0] in DEEDS else ''}", words)


def _ask(question: str, hint: str, words: str) -> None:
    again = words if len(words) <= LONGEST and words.casefold() != ANYWAY else "WORDS"
    raise UserError(question, hint=f"{hint}, or for a new problem: /escalate {ANYWAY} {again}")
