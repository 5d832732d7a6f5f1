"""`/govbot scorecard`: line by line for one vendor, like for like for several, and nothing of others for a vendor."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, insert
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.scorecard.tables import ScorecardKpi
from bot.errors import UserError
from bot.message import Actions, Attachment, Message, Table
from commands import scorecard
from commands.request import Place, Request, Rooms
from tests.factories import World, new_york
from tests.leaks.programme import NOW, Programme

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", "U0NICO")
OCTOBER = date(2026, 10, 1)
CALLS = {("northwind", "easy"): (100, 90), ("northwind", "hard"): (900, 450)}
CALLS |= {("pacifica", "easy"): (900, 765), ("pacifica", "hard"): (100, 40)}
"""Offered and in time: northwind is better at both queues, and looks worse in all."""


@pytest.fixture
def world(sqlite_engine: Engine) -> Programme:
    built = Programme(sqlite_engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care")
    for queue in ("easy", "hard"):
        built.queue(queue)
    for vendor in ("northwind", "pacifica"):
        built.term(vendor, "service_level", "0.80", channel="voice", threshold_seconds=20)
        built.term(vendor, "abandon_rate", "0.05", channel="voice")
        built.term(vendor, "csat", "0.85")
    for (vendor, queue), (offered, good) in CALLS.items():
        atoms = {"offered": offered, "answered": offered - 4, "abandoned": 4, "short_abandoned": 0}
        built.day(built.line(vendor, queue), OCTOBER, answered_in_threshold=good, threshold_seconds=20, **atoms)
    for number in range(40):
        at = new_york(f"{OCTOBER + timedelta(days=number % 9)} 12:00")
        built.survey(built.line("pacifica", "easy"), f"S{number}", at, 5 if number % 5 else 1, scale_max=5)
    built.rolled_up()
    return built


def told(world: World, words: str = "last month", viewer: Viewer = ADMINISTRATOR, place: str = "C0OPS") -> Message:
    with Session(world.engine) as session:
        return scorecard.answer(Request(words, viewer, Place(place), NOW, session))


def table(message: Message) -> Table:
    (found,) = [block for block in message.blocks if isinstance(block, Table)]
    return found


def labels(message: Message) -> list[str]:
    return [each.label for block in message.blocks if isinstance(block, Actions) for each in block.buttons]


def _kept(sent: list[str], _slack: str, file: Attachment) -> str:
    sent.append(file.name)
    return ""


def score_kpi(world: World, kpi: str, **values: object) -> None:
    columns = {"weight": None, "low": None, "high": None, "target": None, "compliance": False} | values
    with world.engine.begin() as connection:
        connection.execute(insert(table_of(ScorecardKpi)).values(kpi=kpi, **columns))


def test_every_line_tells_what_was_reached_promised_attained_and_weighs(world: Programme) -> None:
    message = told(world, "last month northwind")
    title, answer, *_ = message.text.splitlines()
    assert title == "Scorecard last month · Oct 2026, New York · Northwind BPO"
    assert answer == (
        "Northwind BPO attained 83.8 % of what it promised: red. Most is lost on voice 20 s, 16.2 points."
    )
    assert table(message).rows == (
        ("Voice 20 s", "✗ 54.0 % red", "≥ 80 %", "67.5 %", "50.0 %", "1,000"),
        ("Voice abandon rate", "✓ 0.8 % green", "≤ 5 %", "100.0 %", "50.0 %", "1,000"),
        ("CSAT", "– no data", "≥ 85 %", "–", "–", "–"),
    )
    assert "Scored on 66.7 % of the weight" in message.text
    assert "Left out: CSAT (no data)." in message.text
    assert "Raw, no relief applied." in message.text


def test_vendors_are_compared_on_the_mix_of_the_queues_all_of_them_work(world: Programme) -> None:
    message = told(world)
    assert [(row[0], row[1], row[3]) for row in table(message).rows] == [
        ("Northwind BPO", "83.8 %", "93.8 %"),
        ("Pacifica Care", "98.0 %", "89.1 %"),
    ]
    assert "Voice service level: Northwind BPO 70.0 % (100.0 % of its work), Pacifica Care 62.5 %" in message.text
    assert "on Easy, Hard." in message.text
    assert "no ranking" in message.text
    assert labels(message) == ["Northwind BPO", "Pacifica Care", "Workbook", "CSV", "Send to my DM", "Share in channel"]


def test_thresholds_that_differ_are_not_compared(world: Programme) -> None:
    world.term("pacifica", "service_level", "0.80", queue="easy", threshold_seconds=30)
    atoms = {"offered": 9, "answered": 9, "answered_in_threshold": 9, "threshold_seconds": 30}
    world.day(world.line("pacifica", "easy"), OCTOBER + timedelta(days=1), **atoms)
    world.rolled_up()
    assert "Not comparable: voice service level (measured within 20 s and 30 s)." in told(world, "last month").text


def test_a_vendors_people_see_their_own_without_a_common_mix(world: Programme) -> None:
    own = told(world, viewer=NICO)
    assert own.text == told(world, "last month northwind", NICO).text
    assert table(own).rows == table(told(world, "last month northwind")).rows
    assert [word for word in ("pacifica", "like for like", "ranking", "mix") if word in own.text.casefold()] == []
    with pytest.raises(UserError, match="pacifica"):
        told(world, "last month pacifica", NICO)


def test_the_programmes_weights_bands_and_targets_count(world: Programme) -> None:
    score_kpi(world, "service_level", weight=Decimal(30), low=Decimal("0.50"), high=Decimal("0.60"))
    score_kpi(world, "answer_rate", weight=Decimal(10), target=Decimal("0.995"))
    message = told(world, "last month northwind")
    assert [(row[0], row[2], row[4]) for row in table(message).rows] == [
        ("Voice 20 s", "50 % to 60 %", "75.0 %"),
        ("Voice abandon rate", "≤ 5 %", "–"),
        ("CSAT", "≥ 85 %", "–"),
        ("Answer rate", "≥ 99.5 %", "25.0 %"),
    ]
    assert "Left out: voice abandon rate (no weight)" in message.text
    assert "within its band 100 %" in message.text


def test_red_compliance_is_said_first(world: Programme) -> None:
    score_kpi(world, "csat", compliance=True)
    assert "because CSAT is red" in told(world, "pacifica").text.splitlines()[1]
    assert "Pacifica Care is red because of CSAT." in told(world).text.splitlines()[1]


def test_nothing_promised_is_nothing_to_score(world: Programme) -> None:
    assert "nothing to score" in told(world, "2019-05").text


@pytest.mark.parametrize("words", ["csat", "last month by queue", "easy", "last month vs 2026-09", "soon"])
def test_it_takes_a_period_and_vendors_and_nothing_else(world: Programme, words: str) -> None:
    with pytest.raises(UserError):
        told(world, words)


def test_the_files_hold_every_line_and_the_common_mix(world: Programme) -> None:
    sent: list[str] = []
    with Session(world.engine) as session:
        rooms = Rooms(send_file=partial(_kept, sent))
        request = Request("last month", ADMINISTRATOR, Place("C0OPS"), NOW, session, rooms)
        rows = list(csv.DictReader(io.StringIO(scorecard.export(request).content.decode("utf-8-sig"))))
        asked = Request("xlsx last month", ADMINISTRATOR, Place("C0OPS"), NOW, session, rooms)
        book = load_workbook(io.BytesIO(scorecard.export(asked).content))
        assert "direct messages" in scorecard.answer(asked).text
    assert [(row["vendor"], row["kpi"]) for row in rows[:4]] == [
        ("northwind", key) for key in ("service_level", "abandon_rate", "csat", "score")
    ]
    assert float(rows[0]["attained"]) == pytest.approx(0.675)
    assert book.sheetnames == ["Scores", "Lines", "Like for like"]
    assert book["Scores"]["F2"].value == pytest.approx(0.9375)
    assert book["Scores"].freeze_panes == "A2"
    assert sent == ["scorecard_2026-10-01_2026-10-31.xlsx"]


def test_what_the_denominator_of_a_measure_counts_nobody_is_told(world: Programme) -> None:
    world.own_kpi("adherence", "Schedule adherence")
    world.term("pacifica", "adherence", "0.90")
    world.measure(world.line("pacifica", "easy"), OCTOBER, "adherence", 66_000_000, 72_000_000)
    (row,) = [row for row in table(told(world, "last month vendor pacifica")).rows if row[0] == "Schedule adherence"]
    assert row[1:3] == ("✓ 91.7 % green", "≥ 90 %")
    assert row[5] == "–"
