"""Worked examples of reference_values.json, imported like any vendor's file; their figures are written down here."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.attainment.standings import standings
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from tests.oracles.realm import load, set_up, span, value

PROGRAMME = """
programme: {{name: Reference, timezone: UTC}}
vendors:
  - {{key: northwind, code: NW, name: Northwind BPO, timezone: UTC}}
queues:
  - {{key: billing, name: Billing, channel: voice, language: en}}
contracts:
  - vendor: northwind
    code: SOW-1
    currency: USD
    effective_from: 2026-01-01
    terms:
      - {{kpi: service_level, target: 0.80, threshold_seconds: 20, variant: {variant}}}
"""
INTERVALS = "interval_start,interval_minutes,vendor,queue,offered,answered,answered_in_threshold,threshold_seconds,"
INTERVALS += "abandoned,abandoned_in_threshold,short_abandoned\n"
WEEK = span("2026-11-09", "2026-11-16")


def imported(engine: Engine, folder: Path, text: str, name: str) -> None:
    path = folder / name
    path.write_text(text)
    assert load(engine, path, folder).state == "published"


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("SL1", 0.86),
        ("SL2", 0.8113207547169812),
        ("SL3", 0.8269230769230769),
        ("SL4", 0.8301886792452831),
        ("SL5", 0.819047619047619),
        ("SL5b", 0.8207547169811321),
    ],
)
def test_icmis_service_level_example(engine: Engine, tmp_path: Path, variant: str, expected: float) -> None:
    set_up(engine, PROGRAMME.format(variant=variant))
    # The example's 1,000 answered and 60 abandoned calls, spread over two half hours.
    rows = "2026-11-10T09:00Z,30,northwind,billing,700,670,580,20,30,10,4\n"
    rows += "2026-11-10T09:30Z,30,northwind,billing,360,330,280,20,30,10,6\n"
    imported(engine, tmp_path, INTERVALS + rows, "icmi.csv")
    assert value(engine, "service_level", WEEK) == pytest.approx(expected, abs=1e-15)
    assert value(engine, "abandon_rate", WEEK) == (60 - 10) / (1060 - 10)
    assert value(engine, "abandon_rate_gross", WEEK) == 60 / 1060


def test_the_forecast_example(engine: Engine, tmp_path: Path) -> None:
    set_up(engine, PROGRAMME.format(variant="SL5"))
    forecast, actual = [1000, 1200, 900, 50, 1100], [1050, 1100, 1000, 100, 1045]
    days = [f"2026-11-{day:02d}" for day in range(9, 14)]
    locked = "".join(f"{day},northwind,billing,{count}\n" for day, count in zip(days, forecast, strict=True))
    came = "".join(
        f"{day},1440,northwind,billing,{count},{count},,,,,\n" for day, count in zip(days, actual, strict=True)
    )
    imported(engine, tmp_path, "date,vendor,queue,offered\n" + locked, "forecast.csv")
    imported(engine, tmp_path, INTERVALS + came, "actual.csv")
    assert value(engine, "wape", WEEK) == pytest.approx(0.08265424912689173, abs=1e-15)
    assert value(engine, "bias", WEEK) == pytest.approx(-0.010477299185098952, abs=1e-15)
    assert value(engine, "accuracy", WEEK) == pytest.approx(0.9173457508731082, abs=1e-15)


def test_the_satisfaction_examples(engine: Engine, tmp_path: Path) -> None:
    set_up(engine, PROGRAMME.format(variant="SL5"))
    scores = [5] * 90 + [4] * 30 + [3] * 12 + [2] * 8 + [1] * 10
    rows = [f"c{number},2026-11-10T09:00Z,northwind,billing,csat,{score},5" for number, score in enumerate(scores)]
    promoters = [10] * 52 + [8] * 23 + [0] * 25
    rows += [f"n{number},2026-11-10T09:00Z,northwind,billing,nps,{score},10" for number, score in enumerate(promoters)]
    text = "survey_id,answered_at,vendor,queue,kind,score,scale_max\n" + "\n".join(rows) + "\n"
    imported(engine, tmp_path, text, "surveys.csv")
    assert value(engine, "csat", WEEK) == 0.8
    assert value(engine, "dsat", WEEK) == 0.12
    assert value(engine, "nps", WEEK) == 27.0


def test_the_error_budget_example(engine: Engine, tmp_path: Path) -> None:
    """Target 80 %, 60,000 expected, 38,000 done, 29,600 of them good."""
    set_up(engine, PROGRAMME.format(variant="SL5"))
    good = dict.fromkeys(range(1, 19), 1558) | {19: 1556}
    done = "".join(
        f"2026-11-{day:02d},1440,northwind,billing,2000,1900,{count},20,,,0\n" for day, count in good.items()
    )
    ahead = "".join(f"2026-11-{day:02d},northwind,billing,2000\n" for day in range(20, 31))
    imported(engine, tmp_path, INTERVALS + done, "done.csv")
    imported(engine, tmp_path, "date,vendor,queue,offered\n" + ahead, "ahead.csv")
    now = datetime(2026, 11, 20, 0, 5, tzinfo=UTC)
    with engine.connect() as connection:
        query = KpiQuery("service_level", span("2026-11-19", "2026-11-20"), ADMINISTRATOR, now)
        (found,) = standings(connection, query, books_of(connection))
    assert found.window.start == date(2026, 11, 1)
    budget = found.budget
    assert budget is not None
    assert (budget.volume, budget.done, budget.good, budget.total) == (60_000, 38_000, 29_600, 12_000)
    assert (budget.used, budget.left, budget.remaining, budget.required_good) == (8_400, 3_600, 22_000, 18_400)
    assert budget.required_rate == pytest.approx(0.8363636363636363)
    assert budget.burn == pytest.approx(1.1052631578947367)
