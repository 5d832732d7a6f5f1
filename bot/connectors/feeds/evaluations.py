"""Evaluations: one row a quality evaluation of a contact."""

from bot.connectors.feeds.feed import CHANNEL, QUEUE, SITE, VENDOR, Column, Columns, Fault, Feed, Kind
from bot.domain.loads.records import RecordKind
from bot.domain.performance.tables import Evaluation

_ERRORS = (
    "customer_critical_errors",
    "business_critical_errors",
    "compliance_critical_errors",
    "non_critical_errors",
    "non_critical_opportunities",
)


def complete(columns: Columns) -> list[Fault]:
    if "points_earned" not in columns or "points_possible" not in columns:
        return []
    earned, possible = columns["points_earned"], columns["points_possible"]
    return [Fault(earned > possible, "points_earned", "no more points than possible")]


EVALUATIONS = Feed(
    key="evaluations",
    row="one quality evaluation",
    columns=(
        Column("evaluation_id", required=True, aliases=("evaluation number", "qa id")),
        Column("evaluated_at", Kind.TIMESTAMP, required=True, aliases=("evaluation date", "date evaluated")),
        VENDOR,
        SITE,
        QUEUE,
        CHANNEL,
        Column("agent", aliases=("agent name", "agent id")),
        Column("evaluator", aliases=("evaluator name",)),
        Column("evaluator_side", Kind.CHOICE, choices=("client", "vendor")),
        Column("sample", Kind.CHOICE, choices=("random", "targeted")),
        Column("points_earned", Kind.DECIMAL),
        Column("points_possible", Kind.DECIMAL),
        *(Column(name, Kind.WHOLE) for name in _ERRORS),
        Column("calibration_id"),
    ),
    telling=("evaluation_id", "evaluated_at"),
    identity="evaluation_id",
    moments=("evaluated_at",),
    days=(("day", "evaluated_at"),),
    complete=complete,
    record=RecordKind(
        model=Evaluation,
        key=("vendor_id", "evaluation_id"),
        values=(
            "series_id",
            "evaluated_at",
            "agent",
            "evaluator",
            "evaluator_side",
            "sample",
            "points_earned",
            "points_possible",
            *_ERRORS,
            "calibration_id",
        ),
        restated=("points_earned", "points_possible", *_ERRORS),
        days=("day",),
    ),
)
