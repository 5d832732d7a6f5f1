import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from math import inf, nan

import pytest

from bot.domain.contracts.terms import Wording
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Comparison, Figure, KpiResult, KpiRow, Part, Verdict
from bot.periods import Period
from commands.kpi_json import as_document
from tests.ground import CALENDAR

WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))
WORDING = Wording(Decimal("0.80"), 20, "SL5", "month", None)
FIGURE = Figure(4711.0, 5800.0, 4711 / 5800, 5800.0)
ROW = KpiRow(("northwind",), FIGURE, WORDING, Verdict.MET, 1.0, approx=False, small_n=False)
AS_OF = datetime(2026, 11, 15, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def kpi(key: str) -> Kpi:
    return next(each for each in KPIS if each.key == key)


def result(row: KpiRow, key: str = "service_level") -> KpiResult:
    return KpiResult(kpi(key), WEEK, (Dimension.VENDOR,), (row,), replace(row, members=()), AS_OF)


def test_it_is_the_object_of_the_design() -> None:
    row: dict[str, object] = {"numerator": 4711, "denominator": 5800, "value": 0.8122413793103448, "n": 5800}
    row |= {"target": 0.8, "verdict": "met", "coverage": 1.0, "approx": False}
    period = {"label": "last week", "start": "2026-11-09", "end": "2026-11-16", "timezone": "America/New_York"}
    document = as_document([result(ROW)], CALENDAR)
    document.pop("unit")
    assert document == {
        "kpi": "service_level",
        "period": period,
        "by": ["vendor"],
        "rows": [{"vendor": "northwind", **row}],
        "total": row,
        "as_of": "2026-11-16T04:30:00Z",
    }


def test_whole_counts_are_printed_whole() -> None:
    text = json.dumps(as_document([result(ROW)], CALENDAR))
    assert '"numerator": 4711, "denominator": 5800' in text
    halves = replace(ROW, figure=replace(FIGURE, numerator=0.5))
    assert as_document([result(halves)], CALENDAR)["rows"][0]["numerator"] == 0.5


def test_a_count_is_an_integer_and_a_share_is_not() -> None:
    counted = replace(ROW, figure=Figure(None, None, 46.0, 46.0), wording=None, verdict=Verdict.NO_TARGET)
    assert '"value": 46, "n": 46, "target": null' in json.dumps(as_document([result(counted, "backlog")], CALENDAR))
    perfect = replace(ROW, figure=Figure(9.0, 9.0, 1.0, 9.0))
    assert '"value": 1.0' in json.dumps(as_document([result(perfect)], CALENDAR))


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_no_number_is_null(value: float) -> None:
    row = replace(ROW, figure=Figure(value, value, value, 0), coverage=value)
    text = json.dumps(as_document([result(row)], CALENDAR), allow_nan=False)
    assert '"value": null' in text


def test_no_facts_have_no_moment() -> None:
    assert as_document([replace(result(ROW), as_of=None)], CALENDAR)["as_of"] is None


def test_several_kpis_stand_under_results() -> None:
    document = as_document([result(ROW), result(ROW, "abandon_rate")], CALENDAR)
    assert [each["kpi"] for each in document["results"]] == ["service_level", "abandon_rate"]


def test_parts_and_thresholds_stand_only_where_there_are_any() -> None:
    part = Part(replace(WORDING, variant=""), FIGURE, Verdict.MISSED)
    row = replace(ROW, parts=(part, Part(None, FIGURE, Verdict.NO_TARGET)), mismatched=(30,), small_n=True)
    told = as_document([result(row)], CALENDAR)["rows"][0]
    figure = {"numerator": 4711, "denominator": 5800, "value": FIGURE.value, "n": 5800}
    assert told["parts"] == [
        {"target": 0.8, "threshold_seconds": 20, "variant": None, **figure, "verdict": "missed"},
        {"target": None, "threshold_seconds": None, "variant": None, **figure, "verdict": "no_target"},
    ]
    assert (told["mismatched_thresholds"], told["small_n"]) == ([30], True)
    assert not {"parts", "mismatched_thresholds", "small_n", "comparison"} & set(
        as_document([result(ROW)], CALENDAR)["rows"][0]
    )


def test_a_comparison_has_its_period_figures_and_difference() -> None:
    before = Period("2 weeks ago", date(2026, 11, 2), date(2026, 11, 9))
    row = replace(ROW, comparison=Comparison(before, FIGURE, -0.25))
    assert as_document([result(row)], CALENDAR)["total"]["comparison"] == {
        "period": {"label": "2 weeks ago", "start": "2026-11-02", "end": "2026-11-09", "timezone": "America/New_York"},
        "numerator": 4711,
        "denominator": 5800,
        "value": FIGURE.value,
        "n": 5800,
        "difference": -0.25,
    }


def test_moments_are_told_in_utc() -> None:
    told = as_document([replace(result(ROW), as_of=datetime(2026, 11, 16, 4, 30, tzinfo=UTC))], CALENDAR)
    assert told["as_of"] == "2026-11-16T04:30:00Z"
