"""What escalations of a period came to, as people read it and as files."""

import csv
import io
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.domain.escalations.metrics import figures_for
from bot.errors import UserError
from bot.periods import Period
from commands.listening import Incoming, Kind
from tests.bot.domain.escalations.office import MARIA, NICO, SONIA
from tests.commands.escalating.scene import Scene

WEEK = Period("this week", datetime(2026, 11, 23, tzinfo=UTC).date(), datetime(2026, 11, 30, tzinfo=UTC).date())


SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def month(scene: Scene) -> Scene:
    return happened(scene)


def happened(scene: Scene) -> Scene:
    """Two of Northwind's, one resolved in time, and one of Solstice's that nobody acknowledged."""
    scene.told("S2 northwind callers cut off")
    scene.told("S3 northwind forms are wrong")
    scene.told("S2 solstice =calls lost")
    scene.now += timedelta(minutes=10)
    scene.told("ack NW-1", "U0NICO", "C0NORTH")
    scene.now += timedelta(hours=2)
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    scene.now += timedelta(days=1)
    return scene


@SQLITE
def test_the_answer_is_first_and_then_each_severity_and_vendor(month: Scene) -> None:
    told = month.told("report this week").splitlines()
    assert told[0] == "Escalations, 23–29 Nov, New York"
    assert (
        told[1]
        == "3 raised, 1 resolved; 1 of 2 (50.0 %) of those due were resolved in time; 2 open, the oldest 1 d 2 h."
    )
    rows = {" ".join(line.split()) for line in told}
    assert "All 3 1 of 3 (33.3 %) 1 of 2 (50.0 %) 2 h 10 m" in rows
    assert "S3 1 0 of 1 (0.0 %) – –" in rows
    assert "Northwind BPO 2 1 of 2 (50.0 %) 1 of 1 (100.0 %) 2 h 10 m" in rows
    assert "To acknowledge: 10 m (n 1)" in told
    assert "Reopened: 0 of 1 (0.0 %) of those resolved" in told


@SQLITE
def test_a_vendors_people_read_of_their_own_alone(month: Scene) -> None:
    told = month.told("report this week", "U0NICO", "D0NICO")
    assert "Northwind BPO, 23–29 Nov" in told
    assert "2 raised" in told
    assert "Solstice" not in told
    assert "Solstice" not in month.told("report this week solstice", "U0NICO").replace('"solstice"', "")


@SQLITE
def test_a_month_without_any_says_so_and_last_month_is_meant_where_none_is_named(month: Scene) -> None:
    assert month.told("report").splitlines()[:2] == [
        "Escalations, Oct 2026, New York",
        "None was raised, fell due or is open.",
    ]


@SQLITE
def test_what_has_not_begun_has_come_to_nothing_yet(month: Scene) -> None:
    assert month.told("report 2027-01").startswith("Jan 2027 has not begun.")


@SQLITE
@pytest.mark.parametrize("words", ["service_level last month", "last month by queue", "northwind solstice mtd"])
def test_what_no_report_is_of_is_told(month: Scene, words: str) -> None:
    assert "A report is of a period, and of one vendor or all." in month.told(f"report {words}")


@SQLITE
def test_its_file_holds_each_escalation_and_runs_no_formula(month: Scene) -> None:
    answer = month.listener.export(_pressed("escalate report this week csv"))
    assert answer.file is not None
    assert answer.file.name == "escalations_2026-11-23_2026-11-29.csv"
    rows = list(csv.DictReader(io.StringIO(answer.file.content.decode("utf-8-sig"))))
    assert [row["escalation"] for row in rows] == ["NW-1", "NW-2", "SO-1"]
    assert [row["acknowledged_in_time"] for row in rows] == ["yes", "no", "no"]
    assert [row["resolved_in_time"] for row in rows] == ["yes", "", "no"]
    assert "=" not in rows[2]["title"][:1]


@SQLITE
def test_the_workbook_holds_numerators_and_denominators(month: Scene) -> None:
    answer = month.listener.export(_pressed("escalate report this week northwind xlsx"))
    assert answer.file is not None
    book = load_workbook(BytesIO(answer.file.content))
    heads, whole = list(book["Figures"].iter_rows(values_only=True))[:2]
    found = dict(zip(heads, whole, strict=True))
    assert (found["raised"], found["acknowledged_in_time"], found["acknowledge_due"]) == (2, 1, 2)
    assert (found["seconds_to_resolve"], found["resolved"]) == (7_800, 1)
    assert book["Escalations"].max_row == 3
    assert {(page.page_setup.orientation, page.freeze_panes) for page in book} == {("landscape", "A2")}
    again = month.listener.export(_pressed("escalate report this week northwind xlsx"))
    assert again.file == answer.file


def test_the_figures_are_of_what_somebody_may_know(scene: Scene) -> None:
    happened(scene)
    with scene.engine.connect() as connection:
        for viewer, vendor, raised in ((MARIA, "", 3), (MARIA, "northwind", 2), (NICO, "", 2), (SONIA, "", 1)):
            figures = figures_for(connection, vendor, WEEK, viewer, now=scene.now)
            assert (figures.raised, figures.contacts) == (raised, None)
        with pytest.raises(UserError, match="I don't know the vendor"):
            figures_for(connection, "northwind", WEEK, SONIA, now=scene.now)


@SQLITE
def test_what_was_undone_was_never_raised(month: Scene) -> None:
    month.told("northwind a slip")
    month.told("undo NW-3")
    month.told("cancel NW-2 it was none")
    assert month.told("report this week northwind").splitlines()[-1] == "Left out: 1 cancelled."


def _pressed(words: str) -> Incoming:
    return Incoming(Kind.BUTTON, words, "U0MARIA", "C0OPS", "T0ACME")
