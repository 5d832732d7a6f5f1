"""Excerpts of public files through the real import; every expected figure was computed with pandas and written down."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.performance.question import Dimension, Filters
from tests.oracles.realm import EXCERPTS, HERE, ask, load, set_up_public, span, value

ALWAYS = span("2014-01-01", "2018-01-01")
BOSTON_NOW = datetime(2016, 1, 12, 20, tzinfo=UTC)
"""15:00 in Boston on 12 January 2016: after the extract's last event (14:53:29), before the next due time."""


@pytest.fixture(autouse=True)
def public_programme(engine: Engine) -> None:
    set_up_public(engine)


def test_vancouver_is_weighted_and_not_averaged(engine: Engine, tmp_path: Path) -> None:
    load(engine, EXCERPTS / "vancouver_311_daily.csv", tmp_path)
    whole = span("2024-08-22", "2024-10-01")
    assert value(engine, "offered", whole) == 35_490
    assert value(engine, "answered", whole) == 33_091
    assert value(engine, "abandoned", whole) == 2_007
    assert value(engine, "abandon_rate_gross", whole) == 2_007 / 35_490
    level, speed = ask(engine, "service_level", whole).total, ask(engine, "asa", whole).total
    # The means of the daily figures are 0.774075 and 50.970.
    assert level.figure.value == pytest.approx(0.7425036564478973, abs=1e-12)
    assert speed.figure.value == pytest.approx(57.82197576380285, abs=1e-9)
    assert (level.approx, speed.approx) == (True, True)
    assert value(engine, "abandon_rate", whole) is None


def test_boston_counts_what_fell_due(engine: Engine, tmp_path: Path) -> None:
    load(engine, HERE / "data" / "boston311_mixed.csv", tmp_path)
    attained = ask(engine, "sla_attainment", ALWAYS, now=BOSTON_NOW).total.figure
    assert (attained.numerator, attained.denominator) == (12, 40)
    within_a_day = ask(engine, "res_24h", ALWAYS, now=BOSTON_NOW).total.figure
    assert (within_a_day.numerator, within_a_day.denominator) == (10, 53)
    assert value(engine, "ttr", ALWAYS, now=BOSTON_NOW) == 1_957_683.5
    assert value(engine, "ttr_p90", ALWAYS, now=BOSTON_NOW) == pytest.approx(9_070_676.1)
    assert value(engine, "backlog", ALWAYS, now=BOSTON_NOW) == 19
    assert value(engine, "aging", ALWAYS, now=BOSTON_NOW) == 10_224_300
    assert value(engine, "long_tail", ALWAYS, now=BOSTON_NOW) == 1
    assert value(engine, "resolution_rate", ALWAYS, now=BOSTON_NOW) == 34 / 53


def test_boston_by_channel(engine: Engine, tmp_path: Path) -> None:
    load(engine, HERE / "data" / "boston311_mixed.csv", tmp_path)
    rows = ask(engine, "sla_attainment", ALWAYS, now=BOSTON_NOW, by=(Dimension.CHANNEL,)).rows
    assert {row.members[0]: (row.figure.numerator, row.figure.denominator) for row in rows} == {
        "app": (3, 4),
        "field app": (1, 4),
        "internal": (0, 15),
        "social": (1, 4),
        "system": (4, 4),
        "voice": (1, 5),
        "web": (2, 4),
    }


def test_servicenow_counts_cases_by_their_flag(engine: Engine, tmp_path: Path) -> None:
    load(engine, EXCERPTS / "servicenow_incidents_case_level.csv", tmp_path)
    attained = ask(engine, "sla_attainment", ALWAYS).total.figure
    assert (attained.numerator, attained.denominator) == (42, 50)
    rows = ask(engine, "sla_attainment", ALWAYS, by=(Dimension.PRIORITY,)).rows
    assert {row.members[0]: (row.figure.numerator, row.figure.denominator) for row in rows} == {
        "2": (0, 2),
        "3": (39, 43),
        "4": (3, 5),
    }
    assert value(engine, "sla_attainment", ALWAYS, filters=Filters(priorities=("2",))) == 0
    reopened = ask(engine, "reopen_rate", ALWAYS).total.figure
    assert (reopened.numerator, reopened.denominator) == (1, 50)
    within_a_day = ask(engine, "res_24h", ALWAYS).total.figure
    assert (within_a_day.numerator, within_a_day.denominator) == (16, 50)
    assert value(engine, "ttr", ALWAYS) == 184_050
    assert value(engine, "ttr_p90", ALWAYS) == pytest.approx(613_524)
    assert value(engine, "backlog", span("2016-03-01", "2016-03-02")) == 26
