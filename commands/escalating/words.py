"""The words after /escalate: something about one that has a name, a list, or a new problem."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Side, Subject
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.policy import Reason
from bot.domain.escalations.repeats import NO_OTHER
from bot.domain.escalations.severity import Severity
from bot.errors import UserError
from commands.setup.spoken import person_in

NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}-[1-9][0-9]{0,6}")
SHOW, UNDO, LIST, ANYWAY, CAUSE = "show", "undo", "list", "anyway", "cause"
VERBS = {
    **{act.value: act for act in Act},
    "ack": Act.ACKNOWLEDGE,
    "acknowledged": Act.ACKNOWLEDGE,
    "contained": Act.CONTAIN,
    "resolved": Act.RESOLVE,
    "sev": Act.SEVERITY,
    "dispute": Act.CONTEST,
    "waiting": Act.WAIT,
}
PRIVATE = ("private", "client-only")
OUTCOMES = {"upheld": True, "uphold": True, "rejected": False, "reject": False}
SIDES = {"us": Side.CLIENT, "client": Side.CLIENT, "vendor": Side.VENDOR, "them": Side.VENDOR}


@dataclass(frozen=True)
class Named:
    """`verb` is SHOW, UNDO, CAUSE or the word of an act; `rest` follows the name."""

    verb: str
    name: str
    rest: str = ""


def named_in(words: str) -> Named | None:
    """None where the words speak of none by name: then they list, or describe a problem."""
    first, _, rest = words.strip().partition(" ")
    if NAME.fullmatch(first) and not rest.strip():
        return Named(SHOW, first)
    name, _, more = rest.strip().partition(" ")
    if NAME.fullmatch(first):
        first, name = name, first
    verb = first.casefold()
    if NAME.fullmatch(name) and (verb in VERBS or verb in (SHOW, UNDO, CAUSE)):
        return Named(verb, name, more.strip())
    return None


def deed_in(named: Named) -> Deed:
    act = VERBS[named.verb]
    return _READERS.get(act, _worded)(act, named)


def _worded(act: Act, named: Named) -> Deed:
    return Deed(act, named.rest)


def _severity(act: Act, named: Named) -> Deed:
    grade, _, why = named.rest.partition(" ")
    if grade.upper() not in tuple(Severity):
        raise UserError("Which severity? S1, S2, S3 or S4.", hint=f"/escalate severity {named.name} S1 and why")
    return Deed(act, why, severity=Severity(grade.upper()))


def _assign(act: Act, named: Named) -> Deed:
    who = person_in(named.rest.removeprefix("to ").strip())
    if not who:
        raise UserError(
            "Who? Choose the person from Slack's list as you type @.", hint=f"/escalate assign {named.name} @PERSON"
        )
    return Deed(act, person=who)


def _wait(act: Act, named: Named) -> Deed:
    word, _, text = named.rest.removeprefix("on ").strip().partition(" ")
    if word.casefold() not in SIDES:
        raise UserError("On whom does it wait: us or vendor?", hint=f"/escalate wait {named.name} on us")
    return Deed(act, text, side=SIDES[word.casefold()])


def _pause(act: Act, named: Named) -> Deed:
    text = named.rest.removeprefix("for ").strip()
    for reason in Reason:
        if text.casefold().startswith(reason.value):
            return Deed(act, text[len(reason.value) :].strip(), reason=reason)
    raise UserError(
        f"What does it wait for: {' or '.join(reason.value for reason in Reason)}?",
        hint=f"/escalate pause {named.name} customer",
    )


def _merge(act: Act, named: Named) -> Deed:
    into = named.rest.casefold().removeprefix("into ").strip()
    if not NAME.fullmatch(into):
        raise UserError("Into which one?", hint=f"/escalate merge {named.name} into NAME")
    return Deed(act, into=into.upper())


def _contest(act: Act, named: Named) -> Deed:
    subject, text = _subject(named.rest)
    if subject is None:
        hint = f"/escalate contest {named.name} clock and why"
        raise UserError(f"What is disputed: {' or '.join(each.value for each in Subject)}?", hint=hint)
    return Deed(act, text, subject=subject)


def _settle(act: Act, named: Named) -> Deed:
    subject, rest = _subject(named.rest)
    word, _, text = rest.partition(" ")
    if word.casefold() not in OUTCOMES:
        hint = f"/escalate settle {named.name} upheld and why"
        raise UserError("Is the dispute upheld or rejected?", hint=hint)
    return Deed(act, text.strip(), subject=subject, upheld=OUTCOMES[word.casefold()])


def _subject(words: str) -> tuple[Subject | None, str]:
    """What it is about, where that is the first word, and the rest."""
    first, _, rest = words.removeprefix("the ").strip().partition(" ")
    if first.casefold().rstrip(":") not in tuple(Subject):
        return None, words
    return Subject(first.casefold().rstrip(":")), rest.strip()


def _repeat(act: Act, named: Named) -> Deed:
    first, _, text = named.rest.removeprefix("of ").strip().partition(" ")
    if first.casefold() in ("none", "nothing", NO_OTHER.partition(" ")[0]):
        return Deed(act, text.removeprefix("other").strip(), into=NO_OTHER)
    if not NAME.fullmatch(first):
        raise UserError("Which one has the same cause?", hint=f"/escalate repeat {named.name} of NAME")
    return Deed(act, text, into=first.upper())


def _note(act: Act, named: Named) -> Deed:
    first, _, rest = named.rest.partition(" ")
    if first.casefold().rstrip(":") in PRIVATE:
        return Deed(act, rest, private=True)
    return Deed(act, named.rest)


_READERS: dict[Act, Callable[[Act, Named], Deed]] = {
    Act.SEVERITY: _severity,
    Act.ASSIGN: _assign,
    Act.WAIT: _wait,
    Act.PAUSE: _pause,
    Act.MERGE: _merge,
    Act.NOTE: _note,
    Act.REPEAT: _repeat,
    Act.CONTEST: _contest,
    Act.SETTLE: _settle,
}
