"""Exports of systems that govbot knows."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.performance.tables import Case, QueueInterval
from bot.errors import UserError
from tests.bot.connectors.importing.shop import load, open_shop, rows_of, utc

ZENDESK = (
    "Summation column,Id,Group,Status,Priority,Via,Ticket type,Created at,Updated at,Solved at,Reopens,"
    "First reply time in minutes,On hold time in minutes\n"
    "1,42,Billing voice,Hold,High,Email,Question,2026-11-02 10:00,2026-11-02 11:00,-,2,30,15\n"
    "1,43,Billing voice,Solved,-,Web,-,2026-11-02 10:00,2026-11-02 11:00,2026-11-02 11:00,0,-,0\n"
)
GENESYS = (
    "Export Complete?,Partial Result Timestamp,Filters,Media Type,Queue Id,Queue Name,Interval Start,Interval End,"
    "Interval Complete,Offer,Answer,Answer %,Abandon,Abandon %,ASA,Service Level %,"
    "Avg Handle,Avg Talk,Avg Hold,Avg ACW\n"
    "Yes,,,voice,,,2026-11-02T15:00:00Z,2026-11-02T15:30:00Z,,30,27,0.9,3,0.1,,,,,,\n"
    "Yes,,,voice,q1,Billing voice,2026-11-02T10:00:00-05:00,2026-11-02T10:30:00-05:00,true,30,27,0.9,3,0.1,"
    "12000,0.8,300000,240000,20000,40000\n"
)


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def test_it_reads_zendesk_tickets(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, ZENDESK, tmp_path, vendor="pacifica")
    assert (report.how, report.loaded) == ("Zendesk headers", 2)
    names = ("case_id", "status", "first_response_at", "resolved_at", "reopen_count", "pause_seconds", "priority")
    assert rows_of(engine, Case, *names) == [
        ("42", "on_hold", utc("2026-11-02T15:30"), None, 2, 900.0, "High"),
        ("43", "resolved", None, utc("2026-11-02T16:00"), 0, 0.0, ""),
    ]


def test_it_reads_genesys_queue_performance(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, GENESYS, tmp_path, vendor="northwind")
    assert (report.how, report.loaded, report.totals) == ("Genesys headers", 1, 1)
    names = ("starts_at", "interval_seconds", "offered", "answered", "answered_in_threshold", "wait_answered_seconds")
    assert rows_of(engine, QueueInterval, *names) == [(utc("2026-11-02T15:00"), 1800, 30, 27, 24.0, 324.0)]
    assert rows_of(engine, QueueInterval, "handled", "talk_seconds", "handle_seconds") == [(27, 6480.0, 8100.0)]


def test_it_refuses_an_export_that_is_not_complete(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"line 3.*not complete"):
        load(engine, GENESYS.replace("Yes,,,voice,q1", "No,,,voice,q1"), tmp_path, vendor="northwind")
