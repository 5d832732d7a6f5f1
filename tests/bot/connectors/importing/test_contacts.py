from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from bot.connectors.importing.resumming import resum_contacts
from bot.database.core import table_of
from bot.domain.contracts.tables import Contract, Term
from bot.domain.performance.tables import Contact, QueueDay, QueueInterval
from tests.bot.connectors.importing.shop import NOW, intervals, load, open_shop, rows_of, utc

HEADER = "contact_id,arrived_at,vendor,queue,outcome,wait_seconds,talk_seconds,hold_seconds,wrap_seconds,customer\n"
FOUR = (
    HEADER + "1,2026-11-02T15:01:00Z,northwind,billing,answered,12,100,10,5,alice\n"
    "2,2026-11-02T15:29:59Z,northwind,billing,answered,45,200,0,15,bob\n"
    "3,2026-11-02T15:10:00Z,northwind,billing,abandoned,4,,,,alice\n"
    "4,2026-11-02T15:30:00Z,northwind,billing,other,0,,,,\n"
)
LATER = "5,2026-11-02T16:10:00Z,northwind,billing,answered,12,100,10,5,alice\n"
SUMS = ("starts_at", "offered", "answered", "answered_in_threshold", "abandoned", "short_abandoned", "handle_seconds")


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def add_term(engine: Engine, threshold: int) -> None:
    contract = {"vendor_id": 1, "code": "SOW-1", "currency": "USD", "effective_from": date(2026, 1, 1)}
    term = {"kpi": "service_level", "target": Decimal("0.8"), "threshold_seconds": threshold}
    rest = {"site": "", "language": "", "channel": "", "variant": "", "window": "month"}
    with engine.begin() as connection:
        connection.execute(insert(table_of(Contract)).values(**contract))
        key = connection.execute(select(table_of(Contract).c.id)).scalar_one()
        values = {**term, **rest, "contract_id": key, "effective_from": date(2026, 1, 1)}
        connection.execute(insert(table_of(Term)).values(**values))


def test_it_sums_contacts_into_half_hours(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    assert rows_of(engine, QueueInterval, *SUMS) == [
        (utc("2026-11-02T15:00"), 3, 2, 1.0, 1, 1, 330.0),
        (utc("2026-11-02T15:30"), 0, 0, 0.0, 0, 0, 0.0),
    ]
    assert (3, 2, 20) in rows_of(engine, QueueDay, "offered", "answered", "threshold_seconds")


def test_it_recomputes_the_half_hours_of_corrected_contacts(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    load(engine, FOUR.replace("15:29:59Z", "15:40:00Z"), tmp_path)
    assert [row[1] for row in rows_of(engine, QueueInterval, *SUMS)] == [2, 1]
    assert len(rows_of(engine, Contact, "contact_id")) == 4


def test_it_ends_half_hours_that_no_contact_is_left_in(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    load(engine, HEADER + "4,2026-11-02T15:05:00Z,northwind,billing,other,0,,,,\n", tmp_path)
    assert [row[:2] for row in rows_of(engine, QueueInterval, *SUMS)] == [(utc("2026-11-02T15:00"), 3)]


def test_it_adds_later_contacts_to_stored_ones(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    load(engine, HEADER + "5,2026-11-02T15:20:00Z,northwind,billing,answered,1,9,9,9,\n", tmp_path)
    assert rows_of(engine, QueueInterval, *SUMS)[0][1:3] == (4, 3)


def test_it_judges_by_the_terms_threshold_and_sums_again_when_it_changes(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    add_term(engine, 60)
    assert resum_contacts(engine, now=NOW, actor="maria") == 1
    assert [row[3] for row in rows_of(engine, QueueInterval, *SUMS)] == [2.0, 0.0]
    assert {row[0] for row in rows_of(engine, QueueDay, "threshold_seconds")} == {60}
    assert resum_contacts(engine, now=NOW, actor="maria") == 0


def test_it_leaves_out_what_some_contacts_do_not_say(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR.replace("answered,45", "answered,"), tmp_path)
    assert rows_of(engine, QueueInterval, *SUMS)[0][3] is None


def test_it_stores_customers_as_hashes(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    one, two, three, four = (row[1] for row in rows_of(engine, Contact, "contact_id", "customer"))
    assert one == three
    assert one != two
    assert (len(one), four) == (32, "")
    assert "alice" not in one


def test_it_refuses_contacts_of_an_interval_that_another_feed_covers(engine: Engine, tmp_path: Path) -> None:
    load(engine, intervals(["2026-11-02T15:00Z,30,northwind,billing,10,9"]), tmp_path)
    report = load(engine, FOUR, tmp_path)
    assert report.state == "refused"
    assert "queue_intervals" in report.errors[0].accepted


def test_it_refuses_intervals_that_contacts_cover(engine: Engine, tmp_path: Path) -> None:
    load(engine, FOUR, tmp_path)
    report = load(engine, intervals(["2026-11-02T15:15Z,15,northwind,billing,10,9"]), tmp_path)
    assert report.state == "refused"
    assert "contacts" in report.errors[0].accepted


def test_it_keeps_half_hours_apart_that_know_different_things(engine: Engine, tmp_path: Path) -> None:
    """One half hour without a waiting time makes that half hour's service level unknown, and no other's."""
    load(engine, FOUR.replace("answered,12,", "answered,,") + LATER, tmp_path)
    assert sorted(rows_of(engine, QueueDay, "answered", "answered_in_threshold"), key=str) == [
        (0, 0.0),
        (1, 1.0),
        (2, None),
    ]
