"""An administrator runs govbot from Slack, in the whole program and in both modes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.flows.test_real_program import SERVE, asked
from tests.processes import govbot

ROOT = Path(__file__).parents[2]
HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered\n"


@pytest.fixture(scope="module", params=MODES)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The programme file of the docs, with Maria as its administrator and a file that names a queue nobody knows."""
    folder = tmp_path_factory.mktemp("office")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
    file = (ROOT / "docs" / "programme.yaml").read_text()
    (folder / "programme.yaml").write_text(file.replace("name: Maria, role: manager", "name: Maria, role: admin"))
    (folder / "held.csv").write_text(HEADER + "2026-11-16T15:00Z,30,northwind,Line 5,10,9\n")
    for words in (["migrate"], ["apply", "programme.yaml"], ["import", "held.csv"]):
        done = govbot(*words, cwd=folder, **environment)
        assert done.returncode == 0, done.stderr
    with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
        workspace = started.slack.workspace
        workspace.add_user("U0NORA", "Nora", team="T0NEW")
        workspace.add_channel("C0NEW", "ext-north", "U0MARIA", "U0NORA", workspace.bot_user)
        yield started


def told(program: Program, typed: str, user: str = "U0MARIA", channel: str = "C0NEW") -> str:
    return asked(program, user, channel, typed).text


def test_from_a_new_channel_to_a_supervisor_who_asks_there(office: Program) -> None:
    said = told(office, "/govbot connect this channel to northwind")
    assert "is connected to Northwind BPO." in said
    assert "I do not know 1 of the people who can read this channel." in said
    said = told(office, "/govbot people add <@U0NORA|nora> supervisor northwind until 2099-06-30")
    assert said == "Nora is a supervisor of Northwind BPO until 30 Jun 2099.\nFrom the Slack team T0NEW."
    before = len(office.slack.seen("U0NORA", count=0))
    office.slack.mention("U0NORA", "C0NEW", "sla 2026-11-16")
    assert office.slack.seen("U0NORA", after=before)[0].text.startswith("SLA")
    assert "1 of them from Northwind BPO." in told(office, "/govbot connect this channel to northwind")


def test_held_rows_are_loaded_by_an_alias_said_in_a_direct_message(office: Program) -> None:
    before = len(office.slack.seen("U0MARIA", count=0))
    office.slack.dm("U0MARIA", 'alias "Line 5" billing-voice')
    assert "1 row that waited was loaded." in office.slack.seen("U0MARIA", after=before)[0].text


def test_by_mention_people_are_named_too_and_an_end_is_an_end(office: Program) -> None:
    office.slack.workspace.add_user("U0EVE", "Eve")
    told(office, "/govbot people add <@U0EVE> analyst")
    before = len(office.slack.seen("U0MARIA", count=0))
    office.slack.mention("U0MARIA", "C0NEW", "people end <@U0EVE>")
    assert office.slack.seen("U0MARIA", after=before)[0].text.startswith("Eve has no access any more.")


def test_a_supervisor_is_told_nothing_by_mention(office: Program) -> None:
    before = len(office.slack.seen("U0NICO", count=0))
    for words in ("people", "connect this channel to pacifica", "alias"):
        office.slack.mention("U0NICO", "C0NORTH", words)
    seen = [sent.text for sent in office.slack.seen("U0NICO", after=before, count=3)]
    assert all(text.startswith("Only a") for text in seen)
