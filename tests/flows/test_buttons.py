"""The buttons under an answer, pressed in the whole program, in both modes."""

import json
import shutil
from collections.abc import Iterator

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.flows.test_real_program import OTHERS, SERVE, WEEK, asked, database
from tests.slack.people import Sent

__all__ = ["database"]


@pytest.fixture(scope="module", params=MODES)
def real(request: pytest.FixtureRequest, database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Each mode on a database of its own: two local Slacks give their messages the same timestamps."""
    folder = tmp_path_factory.mktemp("serving")
    shutil.copyfile(database.removeprefix("sqlite:///"), folder / "own.sqlite")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
    with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
        yield started


def pressed(program: Program, user: str, sent: Sent, label: str) -> Sent:
    """What the person sees next."""
    before = len(program.slack.seen(user, count=0))
    assert program.slack.hands.press(user, sent, label).in_time
    return program.slack.seen(user, after=before)[0]


def told(program: Program, opening: str) -> bool:
    """Also where it takes the place of what was pressed."""
    workspace = program.slack.workspace
    return workspace.wait_for(lambda: any(sent.text.startswith(opening) for sent in workspace.sent))


def test_a_split_is_asked_for_the_same_days_and_answered_privately(real: Program) -> None:
    first = asked(real, "U0MARIA", "C0OPS", f"/sla {WEEK}")
    by_day = pressed(real, "U0MARIA", first, "By day")
    assert by_day.seen_by == "U0MARIA"
    assert by_day.text.splitlines()[0] != first.text.splitlines()[0]
    assert "Share in channel" in json.dumps(pressed(real, "U0MARIA", by_day, "By channel").blocks)


def test_an_answer_and_its_file_go_to_ones_direct_messages(real: Program) -> None:
    first = asked(real, "U0MARIA", "C0OPS", f"/kpi csat {WEEK} by vendor")
    before = len(real.slack.seen("U0MARIA", count=0))
    for label in ("Send to my DM", "CSV"):
        real.slack.hands.press("U0MARIA", first, label)
    room = real.slack.workspace.dm_with("U0MARIA").id
    seen = real.slack.seen("U0MARIA", after=before, count=4)
    assert [sent.text for sent in seen if sent.channel != room] == ["Sent to your direct messages."] * 2
    assert first.text.splitlines()[0] in {sent.text.splitlines()[0] for sent in seen if sent.channel == room}


def test_an_answer_is_shared_once_and_holds_what_everybody_there_may_see(real: Program) -> None:
    first = asked(real, "U0MARIA", "C0NORTH", f"/sla {WEEK}")
    proposal = pressed(real, "U0MARIA", first, "Share in channel")
    assert "1 of them from Northwind BPO" in proposal.text
    before = len(real.slack.seen("U0NICO", count=0))
    assert real.slack.hands.press("U0MARIA", proposal, "Share").in_time
    (shared,) = real.slack.seen("U0NICO", after=before)
    assert "Shared by <@U0MARIA>" in json.dumps(shared.blocks)
    assert not OTHERS.search(json.dumps(shared.blocks) + shared.text)
    real.slack.hands.press("U0MARIA", pressed(real, "U0MARIA", first, "Share in channel"), "Share")
    assert told(real, "It was shared already.")
    assert len(real.slack.seen("U0NICO", after=before, count=0)) == 1


def test_a_newcomer_pauses_sharing_until_a_manager_lets_it_go_on(real: Program) -> None:
    workspace = real.slack.workspace
    proposal = pressed(real, "U0MARIA", asked(real, "U0MARIA", "C0OPS", f"/sla {WEEK}"), "Share in channel")
    assert proposal.text == "2 people can read this channel."
    workspace.add_user("U0EVE", "Eve", team="T0EVE")
    workspace.channels["C0OPS"].members.add("U0EVE")
    real.slack.hands.press("U0MARIA", proposal, "Share")
    assert told(real, "Posting in #vendor-ops is paused: somebody from outside came.")
    assert real.slack.seen("U0EVE", count=0) == []
    room = workspace.dm_with("U0MARIA").id
    opening = "Posting in #vendor-ops is paused"
    assert workspace.wait_for(lambda: any(s.channel == room and s.text.startswith(opening) for s in workspace.sent))
    question = next(s for s in workspace.sent if s.channel == room and s.text.startswith(opening))
    refused = pressed(real, "U0MARIA", question, "Go on posting")
    assert refused.text.startswith("I cannot post here. I do not know 1 of the people who can read this channel.")
    workspace.channels["C0OPS"].members.remove("U0EVE")
    for label, answer in (
        ("Go on posting", "Posting in #vendor-ops goes on."),
        ("Stop posting here", "Maria has decided"),
    ):
        assert real.slack.hands.press("U0MARIA", question, label).in_time
        assert told(real, answer)
    first = asked(real, "U0MARIA", "C0OPS", f"/sla {WEEK}")
    assert pressed(real, "U0MARIA", first, "Share in channel").text == "2 people can read this channel."


def test_a_supervisor_of_another_organisation_presses_buttons_too(real: Program) -> None:
    before = len(real.slack.seen("U0NICO", count=0))
    real.slack.mention("U0NICO", "C0NORTH", f"sla {WEEK}")
    first = real.slack.seen("U0NICO", after=before)[0]
    by_day = pressed(real, "U0NICO", first, "By day")
    assert by_day.seen_by == "U0NICO"
    assert not OTHERS.search(json.dumps(by_day.blocks) + by_day.text)
