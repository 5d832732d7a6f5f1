"""A KPI's answer as the JSON object that scripts rely on (DESIGN §5)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from bot.domain.performance.kpis.kpi import Kpi, Unit
from bot.domain.performance.result import Comparison, Figure, KpiResult, KpiRow, Part
from bot.periods import ContractCalendar, Period

Json = dict[str, Any]


def as_document(results: Sequence[KpiResult], calendar: ContractCalendar) -> Json:
    """One KPI is its own object, several stand under `results`."""
    documents = [_result(result, calendar) for result in results]
    return documents[0] if len(documents) == 1 else {"results": documents}


def _result(result: KpiResult, calendar: ContractCalendar) -> Json:
    return {
        "kpi": result.kpi.key,
        "period": _period(result.period, calendar),
        "by": [dimension.value for dimension in result.by],
        "rows": [_members(result, row) | _row(row, result.kpi, calendar) for row in result.rows],
        "total": _row(result.total, result.kpi, calendar),
        "as_of": _instant(result.as_of),
        "unit": result.kpi.unit.value,
    }


def _period(period: Period, calendar: ContractCalendar) -> Json:
    return {
        "label": period.label,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "timezone": calendar.zone.key,
    }


def _members(result: KpiResult, row: KpiRow) -> Json:
    return {dimension.value: member for dimension, member in zip(result.by, row.members, strict=True)}


def _row(row: KpiRow, kpi: Kpi, calendar: ContractCalendar) -> Json:
    """From `small_n` on, a key stands only where there is something to say."""
    told = _figure(row.figure, kpi) | {
        "target": _number(row.target),
        "verdict": row.verdict.value,
        "coverage": _number(row.coverage),
        "approx": row.approx,
    }
    if row.small_n:
        told["small_n"] = True
    if row.parts:
        told["parts"] = [_part(part, kpi) for part in row.parts]
    if row.mismatched:
        told["mismatched_thresholds"] = list(row.mismatched)
    if row.unpromised is not None:
        told["measured_threshold"] = row.unpromised
    if row.coarse:
        told["longer_than_an_hour"] = True
    if row.comparison is not None:
        told["comparison"] = _comparison(row.comparison, kpi, calendar)
    return told


def _figure(figure: Figure, kpi: Kpi) -> Json:
    return {
        "numerator": _whole(figure.numerator),
        "denominator": _whole(figure.denominator),
        "value": _whole(figure.value) if kpi.unit is Unit.COUNT else _number(figure.value),
        "n": _whole(figure.n),
    }


def _part(part: Part, kpi: Kpi) -> Json:
    wording = part.wording
    return {
        "target": _number(wording.target) if wording else None,
        "threshold_seconds": wording.threshold_seconds if wording else None,
        "variant": (wording.variant or None) if wording else None,
        **_figure(part.figure, kpi),
        "verdict": part.verdict.value,
    }


def _comparison(comparison: Comparison, kpi: Kpi, calendar: ContractCalendar) -> Json:
    difference = comparison.difference
    return {
        "period": _period(comparison.period, calendar),
        **_figure(comparison.figure, kpi),
        "difference": _whole(difference) if kpi.unit is Unit.COUNT else _number(difference),
    }


def _number(value: float | Decimal | None) -> float | None:
    number = None if value is None else float(value)
    return number if number is not None and isfinite(number) else None


def _whole(value: float | None) -> float | int | None:
    """Counts are stored as floats; a reader expects 4711, not 4711.0."""
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else number


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
