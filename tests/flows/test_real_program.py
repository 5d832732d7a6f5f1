"""The whole program, `govbot serve`, in both modes: people ask in Slack and get figures from vendors' files."""

import http.client
import json
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.processes import GOVBOT
from tests.slack.workspace import Sent
from tests.stages import quiet_programme, small_stage
from tests.warm import govbot

SERVE = (*GOVBOT, "serve")
WEEK = "2026-11-09..2026-11-15"
OTHERS = re.compile("pacifica|solstice|C0PACIF", re.IGNORECASE)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample programme, in which Nico belongs to an organisation of his own, as in the local Slack."""
    stage, folder = small_stage(tmp_path_factory), tmp_path_factory.mktemp("real")
    shutil.copyfile(stage.folder / "govbot.sqlite", folder / "govbot.sqlite")
    address = f"sqlite:///{folder / 'govbot.sqlite'}"
    file = quiet_programme(stage)
    (folder / "programme.yaml").write_text(file.replace("slack: U0NICO,", "slack: U0NICO, team: T0NW,"))
    applied = govbot("apply", "programme.yaml", cwd=folder, DATABASE_URL=address)
    assert "person U0NICO" in applied.stdout, applied.stderr
    return address


@pytest.fixture(scope="module", params=MODES)
def real(request: pytest.FixtureRequest, database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("serving")
    mode = MODES[request.param]
    with running(SERVE, folder, socket_mode=mode, environment={"DATABASE_URL": database}) as started:
        yield started


def asked(program: Program, user: str, channel: str, typed: str) -> Sent:
    before = len(program.slack.seen(user, count=0))
    assert program.slack.command(user, channel, typed).in_time
    return program.slack.seen(user, after=before)[0]


def test_a_manager_asks_for_today(real: Program) -> None:
    seen = asked(real, "U0MARIA", "C0OPS", "/sla today")
    assert seen.seen_by == "U0MARIA"
    assert seen.text.startswith("SLA today")
    assert "Northwind" in seen.text
    assert seen.blocks


def test_a_manager_asks_for_a_kpi_of_a_week(real: Program, database: str, tmp_path: Path) -> None:
    seen = asked(real, "U0MARIA", "C0OPS", f"/kpi csat {WEEK} by vendor")
    told = json.loads(govbot("kpi", f"csat {WEEK} by vendor", "--json", cwd=tmp_path, DATABASE_URL=database).stdout)
    northwind = next(row for row in told["rows"] if row["vendor"] == "northwind")
    assert f"{northwind['value'] * 100:.1f} %" in seen.text
    assert "table" in {block["type"] for block in seen.blocks}


def test_a_vendors_channel_speaks_of_that_vendor(real: Program) -> None:
    assert not OTHERS.search(json.dumps(asked(real, "U0MARIA", "C0NORTH", f"/sla {WEEK}").blocks))
    assert OTHERS.search(json.dumps(asked(real, "U0MARIA", "C0OPS", f"/sla {WEEK}").blocks))


def test_a_supervisor_of_another_organisation_asks_by_mention(real: Program) -> None:
    before = len(real.slack.seen("U0NICO", count=0))
    for words in (f"sla {WEEK}", f"kpi csat {WEEK} by vendor", "sla today", "help", "kpi list", "sla pacifika"):
        assert real.slack.mention("U0NICO", "C0NORTH", words).in_time
    seen = real.slack.seen("U0NICO", after=before, count=6)
    assert len(seen) == 6
    assert any("84." in sent.text for sent in seen)
    told = json.dumps([(sent.text, sent.blocks) for sent in seen]).replace("pacifika", "")
    assert not OTHERS.search(told)


def test_a_scorecard_is_told_and_its_workbook_lies_in_the_managers_messages(real: Program) -> None:
    seen, before = (
        asked(real, "U0MARIA", "C0OPS", "/govbot scorecard 2026-10"),
        len(real.slack.seen("U0MARIA", count=0)),
    )
    assert seen.seen_by == "U0MARIA"
    assert seen.text.startswith("Scorecard")
    assert "Like for like" in seen.text
    real.slack.hands.press("U0MARIA", seen, "Workbook")
    (sent,) = [each for each in real.slack.seen("U0MARIA", after=before, count=2) if each.files]
    assert sent.channel == "D0MARIA"
    book = load_workbook(BytesIO(real.slack.workspace.files[sent.files[0]].content), read_only=True)
    assert "Northwind BPO" in {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}


def test_a_supervisors_scorecard_is_of_that_vendor_alone(real: Program) -> None:
    own, other = (mentioned(real, words) for words in ("scorecard 2026-10", "scorecard 2026-10 pacifika"))
    assert "Northwind BPO attained " in own.text
    assert "I don't know" in other.text
    told = json.dumps([(sent.text, sent.blocks) for sent in (own, other)])
    assert not OTHERS.search(told.replace("pacifika", ""))
    assert "like for like" not in told.casefold()


def mentioned(real: Program, words: str) -> Sent:
    """What Nico is answered before he says anything else."""
    before = len(real.slack.seen("U0NICO", count=0))
    assert real.slack.mention("U0NICO", "C0NORTH", words).in_time
    return real.slack.seen("U0NICO", after=before)[0]


def test_a_direct_message_is_answered(real: Program) -> None:
    before = len(real.slack.seen("U0MARIA", count=0))
    real.slack.dm("U0MARIA", "kpi aht last week by queue")
    assert real.slack.seen("U0MARIA", after=before)[0].text.startswith("Average handle time")


def test_a_stranger_learns_nothing(real: Program) -> None:
    seen = asked(real, "U0STRANGER", "C0OPS", "/sla today")
    assert seen.text == "I don't know you yet: ask an administrator of govbot to add you."


def test_nothing_is_logged_of_what_people_asked(real: Program) -> None:
    asked(real, "U0MARIA", "C0OPS", "/sla hunter2-words")
    assert "hunter2" not in real.logged()


def test_it_says_whether_it_is_ready_and_not_where_its_database_is(database: str, tmp_path: Path) -> None:
    path = tmp_path / "moving.sqlite"
    shutil.copyfile(database.removeprefix("sqlite:///"), path)
    environment = {"DATABASE_URL": f"sqlite:///{path}"}
    with running(SERVE, tmp_path, socket_mode=False, environment=environment) as program:
        assert _ready(program) == (200, "ready")
        path.rename(tmp_path / "moved.sqlite")
        assert _ready(program) == (503, "The database is not ready; the log says why.")
        assert "There is no database at" in program.logged()


@pytest.mark.parametrize("mode", MODES)
def test_it_ends_in_order_when_it_is_told_to(database: str, tmp_path: Path, mode: str) -> None:
    environment = {"DATABASE_URL": database}
    with running(SERVE, tmp_path, socket_mode=MODES[mode], environment=environment) as program:
        asked(program, "U0MARIA", "C0OPS", "/govbot help")
        assert program.stop() == 0
        assert "Traceback" not in program.logged()


def _ready(program: Program) -> tuple[int, str]:
    connection = http.client.HTTPConnection(program.url.split("/")[2], timeout=10)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()
