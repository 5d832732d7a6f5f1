"""How a root cause is spoken of: how far it is, when it is due, what it holds."""

from collections.abc import Iterator

from bot.domain.escalations.clocks import Clock, breach, due
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.root_cause.findings import Detection, Findings
from bot.message import escape
from bot.money import Money, minor_digits
from reports.escalation_words import Person, Wording

NOTICED = {
    Detection.OURSELVES: "Noticed by ourselves, before customers said so",
    Detection.CUSTOMERS: "Noticed first by customers",
}


def phrases(escalation: Escalation, wording: Wording) -> Iterator[str]:
    """On the card: what is due, or who has it; nothing where none is owed and none was begun."""
    cause = escalation.cause
    first, whole = (_due(escalation, clock, wording) for clock in (Clock.PRELIMINARY, Clock.ROOT_CAUSE))
    if first:
        yield f"first word on the root cause by {first}"
    match cause.state:
        case CauseState.SUBMITTED if cause.submitted_at is not None:
            yield f"root cause submitted {wording.at(cause.submitted_at)}, waits for {_client(wording)}"
        case CauseState.ACCEPTED if cause.accepted_at is not None:
            yield f"root cause accepted {wording.at(cause.accepted_at)}"
        case CauseState.ABSENT:
            yield from (f"root cause by {whole}",) if whole else ()
        case state:
            yield f"root cause {_called(state)}" + (f", due {whole}" if whole else "")


def standing(escalation: Escalation, wording: Wording, called: Person) -> str:
    """One sentence: how far it is."""
    cause, name = escalation.cause, escalation.name
    whole = _due(escalation, Clock.ROOT_CAUSE, wording)
    limit = f", due {whole}" if whole else ""
    match cause.state:
        case CauseState.SUBMITTED if cause.submitted_at is not None:
            when = f"{called(cause.submitted_by)} {wording.at(cause.submitted_at)}"
            return f"Root cause of {name}: submitted by {when}, waits for {_client(wording)} to accept it."
        case CauseState.ACCEPTED if cause.accepted_at is not None:
            return f"Root cause of {name}: accepted by {called(cause.decided_by)} {wording.at(cause.accepted_at)}."
        case CauseState.RETURNED:
            whose = f" by {called(cause.decided_by)}" if cause.decided_by else ""
            return f"Root cause of {name}: returned{whose}{limit}."
        case CauseState.DRAFT:
            return f"Root cause of {name}: a draft{limit}."
    return f"{name} has no root cause yet{limit}."


def impact(findings: Findings) -> str:
    """ "1,200 contacts, 90 minutes, 450.50 USD"; empty where nothing of it is known."""
    parts = []
    if findings.contacts is not None:
        parts.append(f"{findings.contacts:,} {'contact' if findings.contacts == 1 else 'contacts'}")
    if findings.minutes is not None:
        parts.append(f"{findings.minutes:,} {'minute' if findings.minutes == 1 else 'minutes'}")
    if findings.cost is not None:
        parts.append(money(findings.cost))
    return ", ".join(parts)


def money(cost: Money) -> str:
    return f"{cost.amount:,.{minor_digits(cost.currency)}f} {cost.currency}"


def _client(wording: Wording) -> str:
    name = wording.books.settings.name
    return escape(name) if wording.drawn else name


def _called(state: CauseState) -> str:
    return "is a draft" if state is CauseState.DRAFT else "returned"


def _due(escalation: Escalation, clock: Clock, wording: Wording) -> str:
    """Of a clock that runs; empty otherwise."""
    course = courses_of(escalation).get(clock)
    limit = due(course) if course is not None and course.stopped is None else None
    if course is None or limit is None or escalation.is_over:
        return ""
    return wording.at(limit) + (" ✗ overdue" if breach(course, wording.now) else "")
