"""The card of an escalation: what it is, whose turn it is, what is due when."""

from collections.abc import Iterator

from bot.domain.escalations.escalation import Escalation, Phase
from bot.message import Block, Message, Note, Text, escape
from reports.escalation_clocks import phrases
from reports.escalation_disputes import disputes_said
from reports.escalation_repeats import repeats_said
from reports.escalation_words import Person, Wording

MOST_DETAIL = 600
GONE = "The message it was raised from was deleted."
DIRECT = "D"
"""How direct messages are numbered in Slack: their address is of use to nobody else."""


def build(escalation: Escalation, wording: Wording, called: Person) -> Message:
    """`wording` is the drawn one."""
    plain = Wording(wording.books, wording.now, drawn=False)
    detail = escalation.detail[:MOST_DETAIL]
    about = _about(escalation, plain, called)
    lines = (repeats_said(escalation, plain), *disputes_said(escalation, plain, called), *figures_said(escalation))
    figures = "\n".join(line for line in lines if line)
    plain_source, source = _source(escalation) if escalation.is_source_beside else ("", "")
    lines = (title(escalation), standing(escalation, plain, called), figures, about, plain_source)
    text = "\n".join(line for line in lines if line)

    def drawn(slack: str) -> str:
        return escape(called(slack))

    blocks: tuple[Block, ...] = (
        Text(f"*{escape(title(escalation))}*"),
        Text(standing(escalation, wording, drawn)),
        *((Text(escape(figures)),) if figures else ()),
        *((Text(escape(detail)),) if detail else ()),
        Note(" · ".join(part for part in (escape(about), source) if part)),
    )
    return Message(text, blocks)


def source_elsewhere(escalation: Escalation) -> tuple[str, str]:
    """Plain and drawn, where it was raised from a message of another room: only for who may know of that room."""
    beside = escalation.is_source_beside or escalation.source.startswith(DIRECT)
    return ("", "") if beside else _source(escalation)


def title(escalation: Escalation) -> str:
    return f"{escalation.name} · {escalation.severity} · {escalation.title}"


def figures_said(escalation: Escalation) -> Iterator[str]:
    """How the KPI stood when it was raised, and when it was resolved last."""
    for phase, opening in ((Phase.RAISED, ""), (Phase.RESOLVED, "When resolved: ")):
        said = [each.said for each in escalation.figures if each.phase is phase]
        yield from (f"{opening}{each}" for each in said[-1:])


def standing(escalation: Escalation, wording: Wording, called: Person) -> str:
    """One line: the state, and the clocks."""
    return " · ".join((_state(escalation, wording), *phrases(escalation, wording, called)))


def _state(escalation: Escalation, wording: Wording) -> str:
    if escalation.merged_into:
        return f"Merged into {escalation.merged_into}"
    if escalation.is_over and escalation.closed_at is not None:
        return f"{escalation.state.capitalize()} {wording.at(escalation.closed_at)}"
    return f"{escalation.state.capitalize()}, raised {wording.at(escalation.raised_at)}"


def _source(escalation: Escalation) -> tuple[str, str]:
    if escalation.source_gone:
        return (GONE, escape(GONE))
    link = escalation.permalink
    return (f"Raised from: {link}", f"<{link}|raised from this message>") if link else ("", "")


def _about(escalation: Escalation, wording: Wording, called: Person) -> str:
    return " · ".join(_facts(escalation, wording, called))


def _facts(escalation: Escalation, wording: Wording, called: Person) -> Iterator[str]:
    registry = wording.books.registry
    if not escalation.is_over:
        yield f"Waiting on: {wording.side(escalation)}"
    yield f"Owner: {called(escalation.owner) if escalation.owner else 'nobody yet'}, L{escalation.level}"
    yield f"raised by {called(escalation.raised_by)}"
    if escalation.queue:
        yield registry.queue_name(escalation.queue)
    if escalation.kpi:
        yield next((kpi.title for kpi in wording.books.kpis if kpi.key == escalation.kpi), escalation.kpi)
    if escalation.contacts is not None:
        yield f"{escalation.contacts:,} contacts"
    if escalation.reference:
        yield escalation.reference
