"""KPI questions on small, hand-computed facts, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.atoms import FROM_CONTACTS
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.result import KpiResult, KpiRow, Verdict
from bot.domain.performance.tables import KpiDefinition
from bot.errors import UserError
from bot.periods import Period
from tests.factories import World, halves, new_york

MONDAY = date(2026, 11, 9)
NOW = new_york("2026-11-17 13:30")
WEEK = Period("last week", MONDAY, date(2026, 11, 16))
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing").queue("tech")


def ask(world: World, kpi: str, period: Period = WEEK, **asked: Any) -> KpiResult:
    world.rolled_up()
    with world.engine.connect() as connection:
        query = KpiQuery(kpi, period, asked.pop("viewer", ADMINISTRATOR), asked.pop("now", NOW), **asked)
        return answer(connection, query, books_of(connection))


def row(result: KpiResult, *members: str) -> KpiRow:
    return next(entry for entry in result.rows if entry.members == members)


def test_it_adds_atoms_and_never_averages_percentages(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=1000, answered=900, answered_in_threshold=900, short_abandoned=0)
    world.day(line, MONDAY + timedelta(days=1), offered=10, answered=1, answered_in_threshold=1, short_abandoned=0)
    total = ask(world, "service_level").total
    assert (total.figure.numerator, total.figure.denominator) == (901, 1010)
    assert total.figure.value == 901 / 1010


@pytest.mark.parametrize(
    ("variant", "value"),
    [
        ("SL1", 0.86),
        ("SL2", 0.8113207547169812),
        ("SL3", 0.8269230769230769),
        ("SL4", 0.8301886792452831),
        ("SL5", 0.819047619047619),
        ("SL5b", 0.8207547169811321),
    ],
)
def test_it_computes_each_service_level_variant_as_icmi_does(world: World, variant: str, value: float) -> None:
    line = world.line("northwind", "billing")
    world.term("northwind", "service_level", "0.80", threshold_seconds=20, variant=variant)
    world.day(
        line,
        MONDAY,
        offered=1060,
        answered=1000,
        abandoned=60,
        answered_in_threshold=860,
        abandoned_in_threshold=20,
        short_abandoned=10,
        threshold_seconds=20,
    )
    result = ask(world, "service_level")
    assert result.total.figure.value == pytest.approx(value, abs=1e-15)
    assert result.total.verdict is Verdict.MET


def test_it_says_no_data_where_nothing_was_loaded(world: World) -> None:
    total = ask(world, "aht").total
    assert (total.figure.value, total.verdict, total.coverage) == (None, Verdict.NO_DATA, None)


def test_it_says_no_data_for_a_zero_denominator(world: World) -> None:
    world.day(
        world.line("northwind", "billing"), MONDAY, offered=0, answered=0, answered_in_threshold=0, short_abandoned=0
    )
    assert ask(world, "service_level").total.figure.value is None
    assert ask(world, "offered").total.figure.value == 0


def test_a_row_lacking_an_atom_stays_out_of_both_sides(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=100, answered=90, wait_answered_seconds=900)
    world.day(line, MONDAY + timedelta(days=1), offered=100, answered=90)
    total = ask(world, "asa").total
    assert (total.figure.numerator, total.figure.denominator) == (900, 90)


def test_missing_short_abandons_count_as_zero_for_service_level_only(world: World) -> None:
    world.day(
        world.line("northwind", "billing"), MONDAY, offered=100, answered=90, answered_in_threshold=80, abandoned=10
    )
    level = ask(world, "service_level").total
    assert (level.figure.value, level.approx) == (0.8, True)
    assert ask(world, "abandon_rate").total.verdict is Verdict.NO_DATA
    assert ask(world, "abandon_rate_gross").total.figure.value == 0.1


def test_only_the_kpi_whose_atom_was_reconstructed_is_approx(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(
        line,
        MONDAY,
        offered=100,
        answered=90,
        answered_in_threshold=80.5,
        short_abandoned=0,
        approx=["answered_in_threshold"],
    )
    assert ask(world, "service_level").total.approx
    assert not ask(world, "answer_rate").total.approx


def test_last_month_is_judged_by_last_months_target(world: World) -> None:
    line = world.line("northwind", "billing")
    world.term("northwind", "service_level", "0.70", threshold_seconds=20, end=date(2026, 10, 31))
    world.term("northwind", "service_level", "0.80", threshold_seconds=20, start=date(2026, 11, 1))
    for day in (date(2026, 10, 31), date(2026, 11, 1)):
        world.day(line, day, offered=100, answered=75, answered_in_threshold=75, short_abandoned=0)
    result = ask(world, "service_level", Period("x", date(2026, 10, 31), date(2026, 11, 2)), by=(Dimension.DAY,))
    assert [(entry.members, entry.verdict) for entry in result.rows] == [
        (("2026-10-31",), Verdict.MET),
        (("2026-11-01",), Verdict.MISSED),
    ]
    assert result.total.verdict is Verdict.NO_TARGET
    assert [(part.wording.target, part.verdict) for part in result.total.parts if part.wording] == [
        (Decimal("0.70"), Verdict.MET),
        (Decimal("0.80"), Verdict.MISSED),
    ]


def test_the_most_specific_term_judges(world: World) -> None:
    world.term("northwind", "aht", "300").term("northwind", "aht", "400", queue="tech")
    for queue in ("billing", "tech"):
        world.day(world.line("northwind", queue), MONDAY, offered=10, answered=10, handled=10, handle_seconds=3500)
    result = ask(world, "aht", by=(Dimension.QUEUE,))
    assert [(entry.members, entry.verdict) for entry in result.rows] == [
        (("billing",), Verdict.MISSED),
        (("tech",), Verdict.MET),
    ]


def test_equality_meets(world: World) -> None:
    world.term("northwind", "service_level", "0.8")
    world.day(
        world.line("northwind", "billing"), MONDAY, offered=5, answered=4, answered_in_threshold=4, short_abandoned=0
    )
    total = ask(world, "service_level").total
    assert (total.verdict, total.small_n) == (Verdict.MET, True)


def test_compare_dp_rounds_before_comparing(world: World) -> None:
    atoms = {"offered": 100_000, "answered": 79_996, "answered_in_threshold": 79_996, "short_abandoned": 0}
    world.term("northwind", "service_level", "0.8").term("pacifica", "service_level", "0.8", compare_dp=2)
    for vendor in ("northwind", "pacifica"):
        world.day(world.line(vendor, "billing"), MONDAY, **atoms)
    result = ask(world, "service_level", by=(Dimension.VENDOR,))
    assert [entry.verdict for entry in result.rows] == [Verdict.MISSED, Verdict.MET]


def test_a_source_of_another_threshold_is_no_data_for_the_term(world: World) -> None:
    world.term("northwind", "service_level", "0.8", threshold_seconds=20)
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=10, answered=9, answered_in_threshold=9, short_abandoned=0, threshold_seconds=30)
    total = ask(world, "service_level").total
    assert (total.verdict, total.mismatched) == (Verdict.NO_DATA, (30,))
    assert ask(world, "answer_rate").total.figure.value == 0.9


def test_coverage_counts_intervals_within_hours_up_to_now(world: World) -> None:
    world.queue("chat", channel="chat", hours="mon-sun 08:00-12:00")
    line = world.line("northwind", "chat", channel="chat")
    start = new_york("2026-11-17 08:00")
    for step in range(4):
        world.interval(line, start + timedelta(minutes=30 * step), offered=10, answered=10)
    today = Period("today", date(2026, 11, 17), date(2026, 11, 18))
    assert ask(world, "answer_rate", today, now=new_york("2026-11-17 10:00")).total.coverage == 1.0
    assert ask(world, "answer_rate", today, now=new_york("2026-11-17 11:59")).total.coverage == pytest.approx(4 / 7)
    assert ask(world, "answer_rate", today, now=new_york("2026-11-18 09:00")).total.coverage == 0.5


def test_thin_coverage_is_provisional(world: World) -> None:
    world.queue("chat", channel="chat", hours="mon-sun 08:00-12:00").term("northwind", "answer_rate", "0.9")
    world.interval(
        world.line("northwind", "chat", channel="chat"), new_york("2026-11-09 08:00"), offered=100, answered=95
    )
    assert ask(world, "answer_rate").total.verdict is Verdict.PROVISIONAL


def test_csat_younger_than_its_maturity_is_provisional(world: World) -> None:
    world.term("northwind", "csat", "0.85")
    line = world.line("northwind", "billing")
    for number in range(40):
        world.survey(line, f"s{number}", new_york("2026-11-13 10:00"), 5 if number < 36 else 1, scale_max=5)
    assert ask(world, "csat").total.verdict is Verdict.PROVISIONAL
    later = ask(world, "csat", now=NOW + timedelta(days=9)).total
    assert (later.verdict, later.figure.value, later.small_n) == (Verdict.MET, 0.9, False)


def test_csat_and_dsat_leave_neutrals_and_silence_out(world: World) -> None:
    line = world.line("northwind", "billing")
    for number, score in enumerate([5] * 9 + [4] * 3 + [3] * 2 + [2] + [1]):
        world.survey(line, f"s{number}", new_york("2026-11-10 10:00"), score, scale_max=5)
    world.survey(line, "silent", None, None, sent_at=new_york("2026-11-10 10:00"))
    assert ask(world, "csat").total.figure.value == 12 / 16
    assert ask(world, "dsat").total.figure.value == 2 / 16
    assert ask(world, "response_rate").total.figure.value == 16 / 17


def test_nps_runs_from_minus_to_plus_hundred(world: World) -> None:
    line = world.line("northwind", "billing")
    for number, score in enumerate([9] * 52 + [8] * 23 + [3] * 25):
        world.survey(line, f"n{number}", new_york("2026-11-10 10:00"), score, kind="nps")
    total = ask(world, "nps").total
    assert (total.figure.numerator, total.figure.denominator, total.figure.value) == (27, 100, 27.0)


def test_every_vendor_with_a_term_has_a_row(world: World) -> None:
    world.term("northwind", "aht", "300").term("pacifica", "aht", "300")
    world.day(world.line("northwind", "billing"), MONDAY, offered=1, answered=1, handled=1, handle_seconds=100)
    result = ask(world, "aht", by=(Dimension.VENDOR,))
    assert [(entry.members[0], entry.verdict) for entry in result.rows] == [
        ("northwind", Verdict.MET),
        ("pacifica", Verdict.NO_DATA),
    ]


def test_every_day_of_the_period_has_a_row(world: World) -> None:
    world.day(world.line("northwind", "billing"), MONDAY, offered=7, answered=7)
    result = ask(world, "offered", by=(Dimension.DAY,))
    assert [entry.members[0] for entry in result.rows] == [f"2026-11-{day:02d}" for day in range(9, 16)]
    assert [entry.figure.value for entry in result.rows] == [7, None, None, None, None, None, None]


def test_hours_are_local_and_come_from_the_intervals(world: World) -> None:
    line = world.line("northwind", "billing")
    for text in ("2026-11-09 14:00", "2026-11-09 14:30", "2026-11-09 15:00"):
        world.interval(line, new_york(text), offered=10, answered=10)
    result = ask(world, "offered", Period("day", MONDAY, MONDAY + timedelta(days=1)), by=(Dimension.HOUR,))
    assert len(result.rows) == 24
    assert row(result, "2026-11-09T14:00").figure.value == 20


def test_a_supervisor_sees_only_the_own_vendor(world: World) -> None:
    for vendor in ("northwind", "pacifica"):
        world.term(vendor, "aht", "300")
        world.day(world.line(vendor, "billing"), MONDAY, offered=1, answered=1, handled=1, handle_seconds=100)
    result = ask(world, "aht", by=(Dimension.VENDOR,), viewer=NICO)
    assert [entry.members for entry in result.rows] == [("northwind",)]
    assert result.total.figure.denominator == 1
    other = ask(world, "aht", viewer=NICO, filters=Filters(vendors=("pacifica",)), by=(Dimension.VENDOR,))
    assert (other.rows, other.total.figure.value) == ((), None)


def test_comparison_meets_rows_by_member(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=10, answered=9).day(line, MONDAY - timedelta(days=7), offered=10, answered=8)
    before = WEEK.shifted(-7, "the week before")
    result = ask(world, "answer_rate", by=(Dimension.DAY,), versus=before)
    compared = row(result, "2026-11-09").comparison
    assert compared is not None
    assert compared.figure.value == 0.8
    assert compared.difference == pytest.approx(0.1)


def test_percentiles_are_recomputed_from_rows(world: World) -> None:
    line = world.line("northwind", "billing")
    for number, hours in enumerate([1, 2, 3, 4, 10]):
        opened = new_york("2026-11-09 08:00")
        world.case(line, f"c{number}", opened, resolved_at=opened + timedelta(hours=hours))
    assert ask(world, "ttr").total.figure.value == 3 * 3600
    assert ask(world, "ttr_p90").total.figure.value == pytest.approx(7.6 * 3600)
    assert ask(world, "ttr").total.figure.n == 5


def test_attainment_counts_what_fell_due(world: World) -> None:
    line = world.line("northwind", "billing")
    opened = new_york("2026-11-09 08:00")
    due = new_york("2026-11-10 08:00")
    world.case(line, "in-time", opened, due_at=due, resolved_at=due)
    world.case(line, "late", opened, due_at=due, resolved_at=due + timedelta(seconds=1))
    world.case(line, "overdue", opened, due_at=due)
    world.case(line, "void", opened, due_at=due, status="void")
    world.case(line, "not-yet", opened, due_at=new_york("2026-11-20 08:00"))
    assert ask(world, "sla_attainment").total.figure.denominator == 3
    assert ask(world, "sla_attainment").total.figure.numerator == 1
    before_due = ask(world, "sla_attainment", now=due - timedelta(hours=1))
    assert before_due.total.figure.value is None


def test_backlog_is_looked_at_when_the_period_ends(world: World) -> None:
    line = world.line("northwind", "billing")
    world.case(line, "old", new_york("2026-11-01 08:00"))
    world.case(line, "settled", new_york("2026-11-08 08:00"), resolved_at=new_york("2026-11-11 08:00"))
    world.case(line, "later", new_york("2026-11-16 08:00"))
    result = ask(world, "backlog", by=(Dimension.DAY,))
    assert [entry.figure.value for entry in result.rows] == [2, 2, 1, 1, 1, 1, 1]
    assert ask(world, "backlog").total.figure.value == 1
    assert ask(world, "long_tail").total.figure.value == 1
    assert (
        ask(world, "aging").total.figure.value
        == (datetime(2026, 11, 16, 5, tzinfo=UTC) - new_york("2026-11-01 08:00")).total_seconds()
    )


def test_an_empty_backlog_is_zero_and_not_missing(world: World) -> None:
    line = world.line("northwind", "billing")
    world.case(line, "settled", new_york("2026-11-08 08:00"), resolved_at=new_york("2026-11-08 09:00"))
    assert ask(world, "backlog").total.figure.value == 0
    assert ask(world, "long_tail").total.figure.value is None


def test_day_old_cases_only_count_for_resolution_within_a_day(world: World) -> None:
    line = world.line("northwind", "billing")
    today = Period("today", date(2026, 11, 16), date(2026, 11, 18))
    world.case(line, "quick", new_york("2026-11-16 08:00"), resolved_at=new_york("2026-11-16 09:00"))
    world.case(line, "slow", new_york("2026-11-16 08:00"))
    world.case(line, "young", new_york("2026-11-17 08:00"), resolved_at=new_york("2026-11-17 09:00"))
    assert ask(world, "res_24h", today).total.figure.value == 0.5
    assert ask(world, "resolution_rate", today).total.figure.value == pytest.approx(2 / 3)
    assert ask(world, "clearance_rate", today).total.figure.value == pytest.approx(2 / 3)


def test_first_contact_resolution_looks_forward(world: World) -> None:
    line = world.line("northwind", "billing")
    start = new_york("2026-11-01 10:00")
    period = Period("x", date(2026, 11, 1), date(2026, 11, 2))
    world.contact(line, "a1", start, customer="a", reason="bill")
    world.contact(line, "a2", start + timedelta(days=2), customer="a", reason="bill")
    world.contact(line, "b1", start, customer="b", reason="bill")
    world.contact(line, "b2", start + timedelta(days=2), customer="b", reason="move")
    world.contact(line, "nobody", start)
    assert ask(world, "fcr_net", period).total.figure.value == 0.5
    assert ask(world, "repeat_rate_24h", period).total.figure.value == 0
    assert ask(world, "repeat_rate_72h", period).total.figure.value == 1


def test_quality_leaves_targeted_evaluations_out(world: World) -> None:
    line = world.line("northwind", "billing")
    errors = {"customer_critical_errors": 0, "business_critical_errors": 0, "compliance_critical_errors": 0}
    moment = new_york("2026-11-09 10:00")
    world.evaluation(line, "good", moment, points_earned=90, points_possible=100, **errors)
    world.evaluation(
        line, "fatal", moment, points_earned=70, points_possible=100, **errors | {"customer_critical_errors": 3}
    )
    world.evaluation(line, "aimed", moment, points_earned=0, points_possible=100, sample="targeted", **errors)
    assert ask(world, "qa_score").total.figure.value == 0.8
    assert ask(world, "qa_score").total.small_n
    assert ask(world, "fatal_error_rate").total.figure.value == 0.5
    assert ask(world, "cea_customer").total.figure.value == 0.5


def test_forecast_error_agrees_with_the_reference(world: World) -> None:
    line = world.line("northwind", "billing")
    locked = world.line("northwind", "billing", language="")
    for offset, (forecast, actual) in enumerate(
        zip([1000, 1200, 900, 50, 1100], [1050, 1100, 1000, 100, 1045], strict=True)
    ):
        world.day(line, MONDAY + timedelta(days=offset), offered=actual, answered=actual)
        world.forecast(locked, MONDAY + timedelta(days=offset), forecast)
    assert ask(world, "wape").total.figure.value == pytest.approx(0.08265424912689173)
    assert ask(world, "bias").total.figure.value == pytest.approx(-0.010477299185098952)
    assert ask(world, "accuracy").total.figure.value == pytest.approx(0.9173457508731082)


def test_schedule_efficiency_does_not_net_out(world: World) -> None:
    line = world.line("northwind", "billing")
    for step, scheduled in enumerate((5, 15)):
        moment = new_york("2026-11-09 10:00") + timedelta(minutes=30 * step)
        world.interval(
            line, moment, offered=1, answered=1, required_agent_seconds=10, scheduled_agent_seconds=scheduled
        )
    assert ask(world, "schedule_efficiency").total.figure.value == 0.5


def test_it_refuses_a_split_the_facts_do_not_know(world: World) -> None:
    with pytest.raises(UserError, match="not known by priority"):
        ask(world, "aht", by=(Dimension.PRIORITY,))


def test_unknown_kpis_are_refused(world: World) -> None:
    with pytest.raises(UserError, match="not a KPI"):
        ask(world, "nonsense")


def test_superseded_and_unpublished_rows_are_invisible(world: World) -> None:
    line = world.line("northwind", "billing")
    world.day(line, MONDAY, offered=5, answered=5, ended_by=world.load_id)
    world.load_id += 1
    world.day(line, MONDAY + timedelta(days=1), offered=9, answered=9)
    world.load_id -= 1
    assert (
        ask(world, "offered", by=(Dimension.HOUR,), period=Period("m", MONDAY, date(2026, 11, 11))).total.figure.value
        is None
    )


def test_contacts_have_no_coverage_because_none_is_missing(world: World) -> None:
    world.queue("small", channel="voice", hours="mon-sun 08:00-12:00")
    line = world.line("northwind", "small")
    world.interval(line, new_york("2026-11-09 08:00"), offered=3, answered=3, extra_shape=FROM_CONTACTS)
    assert ask(world, "answer_rate").total.coverage is None


def test_a_closed_case_of_unknown_time_is_judged_by_its_flag_or_not_at_all(world: World) -> None:
    line = world.line("northwind", "billing")
    opened, due = new_york("2026-11-09 08:00"), new_york("2026-11-10 08:00")
    world.case(line, "said-met", opened, due_at=due, sla_met=True, status="closed")
    world.case(line, "said-missed", opened, due_at=due, sla_met=False, status="closed")
    world.case(line, "unsaid", opened, due_at=due, status="closed")
    figure = ask(world, "sla_attainment").total.figure
    assert (figure.numerator, figure.denominator) == (1, 2)


def test_a_backlog_of_today_is_judged_by_todays_term(world: World) -> None:
    world.term("northwind", "backlog", "5", end=date(2026, 11, 19))
    world.term("northwind", "backlog", "0", start=date(2026, 11, 20))
    world.case(world.line("northwind", "billing"), "open", new_york("2026-11-09 08:00"))
    month = Period("2026-11", date(2026, 11, 1), date(2026, 12, 1))
    assert ask(world, "backlog", month).total.verdict is Verdict.MET


def test_facts_are_never_newer_than_now(world: World) -> None:
    line = world.line("northwind", "billing")
    opened, settled = new_york("2026-11-16 08:00"), new_york("2026-11-16 09:30")
    world.case(line, "early", opened, due_at=new_york("2026-11-25 08:00"), resolved_at=settled)
    world.case(line, "open", opened, due_at=new_york("2026-11-26 08:00"))
    month = Period("2026-11", date(2026, 11, 1), date(2026, 12, 1))
    assert ask(world, "sla_attainment", month).as_of == settled


def test_a_measure_reaches_to_the_end_of_its_contract_day(world: World) -> None:
    with world.engine.begin() as connection:
        own = KpiDefinition(key="adherence", title="Adherence").model_dump(exclude={"id"})
        connection.execute(insert(table_of(KpiDefinition)).values(**own))
    world.measure(world.line("northwind", "billing"), MONDAY, "adherence", 9, 10)
    result = ask(world, "adherence")
    assert (result.as_of, result.until) == (new_york("2026-11-09 00:00"), new_york("2026-11-10 00:00"))


@pytest.mark.parametrize(("share", "offered"), [(0.8, 41), (0.57, 100), (0.29, 100), (0.9, 97)])
def test_equality_meets_where_a_share_was_turned_back_into_a_count(world: World, share: float, offered: int) -> None:
    world.term("northwind", "service_level", str(share))
    good = share * offered
    world.day(world.line("northwind", "billing"), MONDAY, offered=offered, answered_in_threshold=good)
    assert ask(world, "service_level").total.verdict is Verdict.MET


def test_equality_meets_where_an_average_was_turned_back_into_seconds(world: World) -> None:
    world.term("northwind", "asa", "28.1")
    world.day(world.line("northwind", "billing"), MONDAY, offered=3, answered=3, wait_answered_seconds=28.1 * 3)
    assert ask(world, "asa").total.verdict is Verdict.MET


def test_a_queue_that_fell_silent_is_missing_and_not_absent(world: World) -> None:
    for queue in ("one", "two"):
        world.queue(queue, hours="mon-sun 08:00-12:00")
        for half in halves(MONDAY - timedelta(days=3), count=8):
            world.interval(world.line("northwind", queue), half, offered=10, answered=9)
    for half in halves(MONDAY, count=8):
        world.interval(world.line("northwind", "one"), half, offered=10, answered=9)
    monday = Period("monday", MONDAY, MONDAY + timedelta(days=1))
    assert ask(world, "answer_rate", monday).total.coverage == 0.5
    by_queue = ask(world, "answer_rate", monday, by=(Dimension.QUEUE,))
    assert row(by_queue, "one").coverage == 1.0
