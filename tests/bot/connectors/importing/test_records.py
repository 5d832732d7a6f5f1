from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.loads.tables import Restatement
from bot.domain.performance.tables import Case, Evaluation, Forecast, Measure, Survey
from tests.bot.connectors.importing.shop import all_of, day, load, open_shop, rows_of, utc

CASES = "case_id,vendor,queue,opened_at,resolved_at,due_at,sla_met,status\n"
OPEN = CASES + "C1,northwind,billing,2026-11-02T15:00Z,,2026-11-04T15:00Z,,open\n"


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def test_it_stores_a_case_with_its_days(engine: Engine, tmp_path: Path) -> None:
    text = CASES + "C1,northwind,billing,2026-11-02T15:00Z,2026-11-04T03:00Z,2026-11-05T15:00Z,yes,resolved\n"
    load(engine, text, tmp_path)
    assert rows_of(engine, Case, "opened_day", "settled_at", "settled_day", "due_day", "sla_met") == [
        (day("2026-11-02"), utc("2026-11-04T03:00"), day("2026-11-03"), day("2026-11-05"), True)
    ]


def test_it_knows_no_verdict_without_a_target(engine: Engine, tmp_path: Path) -> None:
    text = OPEN + "C2,northwind,billing,2026-11-02T15:00Z,,,yes,open\n"
    load(engine, text, tmp_path)
    assert rows_of(engine, Case, "case_id", "sla_met") == [("C1", None), ("C2", None)]


def test_it_does_not_call_progress_a_restatement(engine: Engine, tmp_path: Path) -> None:
    load(engine, OPEN, tmp_path)
    resolved = OPEN.replace(",,2026-11-04T15:00Z,,open", ",2026-11-03T15:00Z,2026-11-04T15:00Z,yes,resolved")
    report = load(engine, resolved, tmp_path)
    assert (report.loaded, report.changes) == (1, ())
    assert rows_of(engine, Case, "status") == [("resolved",)]
    assert len(all_of(engine, Case, "status")) == 2


def test_it_restates_a_known_value_that_changed(engine: Engine, tmp_path: Path) -> None:
    load(engine, OPEN, tmp_path)
    report = load(engine, OPEN.replace("2026-11-04T15:00Z", "2026-11-06T15:00Z"), tmp_path)
    assert all_of(engine, Restatement, "subject", "atom", "old", "new") == [
        ("C1", "due_at", "2026-11-04T15:00:00Z", "2026-11-06T15:00:00Z")
    ]
    assert report.changes[0].vendor == "Northwind BPO"


def test_it_finds_a_case_whose_queue_changed(engine: Engine, tmp_path: Path) -> None:
    load(engine, OPEN, tmp_path)
    load(engine, OPEN.replace("billing", "tech"), tmp_path)
    assert len(rows_of(engine, Case, "case_id")) == 1


def test_it_changes_nothing_when_cases_come_again(engine: Engine, tmp_path: Path) -> None:
    load(engine, OPEN, tmp_path)
    assert load(engine, OPEN, tmp_path).state == "unchanged"


def test_it_keeps_two_vendors_case_numbers_apart(engine: Engine, tmp_path: Path) -> None:
    load(engine, OPEN, tmp_path)
    report = load(engine, OPEN.replace("northwind", "pacifica"), tmp_path)
    assert (report.loaded, len(rows_of(engine, Case, "case_id"))) == (1, 2)


def test_it_loads_surveys_answered_or_not(engine: Engine, tmp_path: Path) -> None:
    text = (
        "survey_id,sent_at,answered_at,vendor,queue,kind,score,scale_max\n"
        "S1,2026-11-02T15:00Z,2026-11-03T15:00Z,northwind,billing,csat,4,5\n"
        "S2,2026-11-02T15:00Z,,northwind,billing,nps,,\n"
    )
    load(engine, text, tmp_path)
    assert rows_of(engine, Survey, "survey_id", "sent_day", "answered_day", "score") == [
        ("S1", day("2026-11-02"), day("2026-11-03"), 4.0),
        ("S2", day("2026-11-02"), None, None),
    ]


def test_it_refuses_a_score_beyond_its_scale(engine: Engine, tmp_path: Path) -> None:
    text = "survey_id,answered_at,vendor,queue,kind,score\nS1,2026-11-02T15:00Z,northwind,billing,nps,11\n"
    report = load(engine, text, tmp_path)
    assert (report.state, report.errors[0].column, report.errors[0].value) == ("refused", "score", "11")


def test_it_refuses_a_recommendation_on_another_scale(engine: Engine, tmp_path: Path) -> None:
    text = "survey_id,answered_at,vendor,queue,kind,score,scale_max\nS1,2026-11-02T15:00Z,northwind,billing,nps,4,5\n"
    report = load(engine, text, tmp_path)
    assert (report.state, report.errors[0].column, report.errors[0].value) == ("refused", "scale_max", "5")


def test_it_loads_evaluations(engine: Engine, tmp_path: Path) -> None:
    text = (
        "evaluation_id,evaluated_at,vendor,queue,evaluator_side,sample,points_earned,points_possible\n"
        "E1,2026-11-02T15:00Z,northwind,billing,Client,random,92.5,100\n"
    )
    load(engine, text, tmp_path)
    assert rows_of(engine, Evaluation, "evaluator_side", "points_earned", "day") == [
        ("client", 92.5, day("2026-11-02"))
    ]


def test_it_loads_forecasts_of_days_to_come(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, "date,vendor,queue,offered\n2027-01-15,northwind,billing,412.5\n", tmp_path)
    assert report.feed == "forecasts"
    assert rows_of(engine, Forecast, "day", "offered") == [(day("2027-01-15"), 412.5)]


def test_it_restates_a_forecast(engine: Engine, tmp_path: Path) -> None:
    load(engine, "date,vendor,queue,offered\n2027-01-15,northwind,billing,412.5\n", tmp_path)
    load(engine, "date,vendor,queue,offered\n2027-01-15,northwind,billing,400\n", tmp_path)
    assert rows_of(engine, Forecast, "offered") == [(400.0,)]
    assert all_of(engine, Restatement, "atom", "old", "new") == [("offered", "412.5", "400")]


def test_it_loads_measures_of_known_kpis_only(engine: Engine, tmp_path: Path) -> None:
    text = "date,vendor,kpi,numerator,denominator\n2026-11-02,northwind,adherence,90,100\n"
    load(engine, text, tmp_path)
    assert rows_of(engine, Measure, "day", "kpi", "numerator") == [(day("2026-11-02"), "adherence", 90.0)]
    report = load(engine, text.replace("adherence", "shrinkage"), tmp_path)
    assert (report.state, report.errors[0].accepted) == ("refused", "adherence")


def test_it_rejects_conflicting_records(engine: Engine, tmp_path: Path) -> None:
    rows = [f"C{n},northwind,billing,2026-11-02T15:00Z,,,,open\n" for n in range(60)]
    report = load(engine, CASES + "".join(rows) + "C7,northwind,billing,2026-11-02T15:00Z,,,,closed\n", tmp_path)
    assert (report.loaded, report.rejected) == (59, 2)
    assert ("C7",) not in rows_of(engine, Case, "case_id")
