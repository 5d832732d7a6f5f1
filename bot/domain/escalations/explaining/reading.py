"""The root cause of an escalation as it has been written, with what its own log says where nobody wrote yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import Event, timeline
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.raising import RAISED
from bot.domain.escalations.root_cause.edits import LONGEST_LINE
from bot.domain.escalations.root_cause.findings import Findings, Moment, from_text
from bot.domain.escalations.root_cause.lacking import lacking
from bot.domain.escalations.root_cause.tables import RootCauseRow
from bot.domain.people.permissions import Viewer

TELLS = {
    RAISED: "raised",
    Act.ACKNOWLEDGE: "acknowledged",
    Act.SEVERITY: "severity",
    Act.UPDATE: "",
    Act.CONTAIN: "contained",
    Act.RESOLVE: "resolved",
    Act.REOPEN: "reopened",
}
"""The lines of the log that a timeline is proposed from, and its key moments; an update says enough by itself."""
MOST_PROPOSED = 30


@dataclass(frozen=True)
class Explanation:
    """`findings` are whole: what was not written is as the log proposes. `lacking` is what still has to come."""

    escalation: Escalation
    findings: Findings
    lacking: tuple[str, ...]


def explanation(connection: Connection, escalation: Escalation, viewer: Viewer) -> Explanation:
    """The same for the client's people and the vendor's: what is the client's alone is proposed to nobody."""
    events = timeline(connection, escalation, viewer.narrowed_to(escalation.vendor))
    findings = proposed(written(connection, escalation), escalation, events)
    return Explanation(escalation, findings, lacking(findings, escalation.policy.blame))


def written(connection: Connection, escalation: Escalation) -> Findings:
    table = table_of(RootCauseRow)
    content = connection.execute(select(table.c.content).where(table.c.escalation_id == escalation.id)).scalar()
    return from_text(content) if content else Findings()


def proposed(findings: Findings, escalation: Escalation, events: Sequence[Event]) -> Findings:
    """What nobody has written, from the escalation itself."""
    minutes = None
    if escalation.resolved_at is not None:
        minutes = -(-(escalation.resolved_at - escalation.raised_at) // timedelta(minutes=1))
    moments = tuple(_moment(event) for event in events if _tells(event))[:MOST_PROPOSED]
    return replace(
        findings,
        timeline=findings.timeline or moments,
        contacts=escalation.contacts if findings.contacts is None else findings.contacts,
        minutes=minutes if findings.minutes is None else findings.minutes,
    )


def _tells(event: Event) -> bool:
    return not event.is_deleted and (event.is_key or event.kind in TELLS)


def _moment(event: Event) -> Moment:
    text = " ".join(event.text.split())
    told = ": ".join(part for part in (TELLS.get(event.kind, ""), text) if part) or event.kind
    return Moment(_minute(event.at), told if len(told) <= LONGEST_LINE else f"{told[: LONGEST_LINE - 1]}…")


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
