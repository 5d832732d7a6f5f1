"""Disputes about escalations, in words: what is open, and what an upheld one means."""

from collections.abc import Iterator

from bot.domain.escalations.escalation import Dispute, Escalation, Subject
from reports.escalation_words import Person, Wording


def disputes_said(escalation: Escalation, wording: Wording, called: Person) -> Iterator[str]:
    """The open ones with their reasons, and what was upheld; what was rejected stands in the timeline."""
    for each in escalation.open_disputes:
        since = wording.at(each.at)
        yield f"Disputed by {called(each.by)} since {since}, not decided yet, the {each.subject}: {each.why}"
    for each in escalation.disputes:
        if each.upheld:
            yield f"Dispute about the {each.subject} upheld. {effect_said(escalation, each)}".rstrip()


def effect_said(escalation: Escalation, dispute: Dispute) -> str:
    """What follows from it, where it was upheld."""
    match dispute.subject:
        case Subject.CLOCK:
            excused = sum(escalation.is_excused(each.due_at) for each in escalation.breaches)
            if not excused:
                return "No target had been missed by then."
            return f"{excused} missed {'target is' if excused == 1 else 'targets are'} kept and counted as excused."
        case Subject.SEVERITY:
            changed = any(each.since >= (dispute.decided_at or dispute.at) for each in escalation.severities)
            return f"It is {escalation.severity} now." if changed else "The severity is still to be changed."
    return ""


def waiting_said(dispute: Dispute) -> str:
    return f"The dispute about the {dispute.subject} has waited 30 working days for a decision."


def in_short(dispute: Dispute) -> str:
    return f"{dispute.subject} {dispute.outcome}"
