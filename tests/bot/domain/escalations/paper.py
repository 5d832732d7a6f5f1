"""An escalation on paper, without a database, and a root cause that is whole."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.escalations.escalation import Escalation, SeverityChange, Side
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.policy import default_policy
from bot.domain.escalations.root_cause.findings import Detection, Findings, Fishbone, Moment, Why
from bot.domain.escalations.root_cause.standing import CauseStanding
from bot.domain.escalations.severity import Severity

RAISED = datetime(2026, 11, 23, 17, tzinfo=UTC)
"""A Monday noon in New York."""
RESOLVED = RAISED + timedelta(hours=2)
WHOLE = Findings(
    timeline=(Moment(RAISED, "first calls cut off"),),
    contacts=1_200,
    minutes=90,
    detection=Detection.CUSTOMERS,
    whys=(
        Why("the trunk was full", "carrier log 16:40"),
        Why("the move plan has no check of trunk capacity", "plan of 20 November"),
    ),
    category=Fishbone.PROCESS,
    uncaught="no alarm watches how full the trunk is",
)


def on_paper(severity: Severity = Severity.S2, cause: CauseStanding | None = None, **values: Any) -> Escalation:
    """Resolved after two hours, and nothing else."""
    made = Escalation(
        id=1, name="NW-1", vendor="northwind", title="callers cut off", detail="", severity=severity, concerns=(),
        category="", queue="", kpi="", contacts=None, reference="", state=State.RESOLVED, waiting_on=Side.VENDOR,
        owner="U0NICO", level=1, raised_by="U0MARIA", raised_at=RAISED, channel="C0NORTH", source="",
        acknowledged_by="U0NICO", acknowledged_at=RAISED, contained_at=RESOLVED, resolved_at=RESOLVED, closed_at=None,
        updated_at=RESOLVED, merged_into="", version=1, policy=default_policy("America/New_York"),
        severities=(SeverityChange(RAISED, severity),), pauses=(), closures=(), breaches=(),
        cause=cause or CauseStanding(),
    )  # fmt: skip
    return replace(made, **values)
