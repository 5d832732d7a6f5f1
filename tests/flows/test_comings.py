"""People and organisations come to channels of the whole program, in both modes: posting pauses, managers are asked."""

import shutil
from collections.abc import Iterator

import pytest

from bot.runtime.scopes import COMINGS
from commands.listening.comings import Comings
from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.flows.test_buttons import pressed, told
from tests.flows.test_real_program import SERVE, WEEK, asked, database
from tests.slack.people import Sent

__all__ = ["database"]
PAUSED = "Posting in #vendor-ops is paused: somebody from outside came."


@pytest.fixture(params=MODES)
def real(request: pytest.FixtureRequest, database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A program of its own for each: what one test pauses must not meet the next."""
    folder = tmp_path_factory.mktemp("serving")
    shutil.copyfile(database.removeprefix("sqlite:///"), folder / "own.sqlite")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
    with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
        yield started


def in_dm(program: Program, opening: str, user: str = "U0MARIA") -> Sent:
    """The message to the person that begins so; waits for it."""
    workspace, room = program.slack.workspace, program.slack.workspace.dm_with(user).id

    def found() -> list[Sent]:
        return [sent for sent in workspace.sent if sent.channel == room and sent.text.startswith(opening)]

    assert workspace.wait_for(lambda: bool(found())), program.logged()
    return found()[-1]


def say(program: Program, user: str, channel: str, words: str) -> str:
    before = len(program.slack.seen(user, count=0))
    program.slack.mention(user, channel, words)
    return program.slack.seen(user, after=before)[0].text


def test_an_organisation_that_shares_a_channel_pauses_it_until_a_manager_goes_on(real: Program) -> None:
    first = asked(real, "U0MARIA", "C0OPS", f"/sla {WEEK}")
    proposal = pressed(real, "U0MARIA", first, "Share in channel")
    assert real.slack.happenings.share("C0OPS", "T0NW").in_time
    question = in_dm(real, PAUSED)
    assert "Only Northwind BPO's figures may be posted there." in question.text
    assert pressed(real, "U0MARIA", proposal, "Share").text.startswith(PAUSED)
    real.slack.hands.press("U0MARIA", question, "Go on posting")
    assert told(real, "Posting in #vendor-ops goes on.")
    before = len(real.slack.seen("U0STRANGER", count=0))
    real.slack.hands.press("U0MARIA", pressed(real, "U0MARIA", first, "Share in channel"), "Share")
    (shared,) = real.slack.seen("U0STRANGER", after=before)
    assert "acifica" not in shared.text


def test_a_guest_who_joins_pauses_a_vendors_channel_and_its_people_learn_nothing_more(real: Program) -> None:
    real.slack.workspace.add_user("U0GUEST", "Gus", guest=True)
    assert say(real, "U0NICO", "C0NORTH", "channel") == "I post here."
    real.slack.happenings.join("U0GUEST", "C0NORTH")
    in_dm(real, "Posting in #ext-northwind is paused")
    assert say(real, "U0NICO", "C0NORTH", "channel") == "Posting is paused here."
    assert say(real, "U0NICO", "C0NORTH", "channel confirm").startswith("Only a manager or an administrator decides")
    assert say(real, "U0NICO", "C0NORTH", f"share sla {WEEK}").startswith("Posting is paused here.")
    assert say(real, "U0GUEST", "C0NORTH", "channel").startswith("I don't know you yet")


def test_the_vendors_own_people_and_colleagues_pause_nothing(real: Program) -> None:
    workspace = real.slack.workspace
    workspace.add_user("U0NINA", "Nina", team="T0NW")
    workspace.add_user("U0COLLEAGUE", "Cleo")
    for user in ("U0NINA", "U0COLLEAGUE"):
        assert real.slack.happenings.join(user, "C0NORTH").in_time
    assert say(real, "U0NICO", "C0NORTH", "channel") == "I post here."
    assert [sent for sent in workspace.sent if "paused" in sent.text] == []


def test_an_organisation_that_left_and_comes_back_is_somebody_new(real: Program) -> None:
    real.slack.happenings.share("C0OPS", "T0NW")
    real.slack.hands.press("U0MARIA", in_dm(real, PAUSED), "Go on posting")
    assert told(real, "Posting in #vendor-ops goes on.")
    real.slack.happenings.unshare("C0OPS", "T0NW")
    real.slack.happenings.share("C0OPS", "T0NW")
    in_dm(real, PAUSED)


def test_whoever_invites_it_hears_how_to_connect_the_channel(real: Program) -> None:
    workspace = real.slack.workspace
    for user, inviter in (("U0STRANGER", "U0STRANGER"), ("U0MARIA", "U0MARIA")):
        workspace.channels["C0OTHER"].members.discard(workspace.bot_user)
        workspace.channels["C0OTHER"].members.add(user)
        real.slack.happenings.join(workspace.bot_user, "C0OTHER", inviter=inviter)
    assert "/govbot connect this channel to VENDOR" in in_dm(real, "I am in C0OTHER now").text
    assert [sent for sent in workspace.sent if sent.channel == workspace.dm_with("U0STRANGER").id] == []


def test_a_channel_that_gets_another_id_keeps_its_vendor(real: Program) -> None:
    real.slack.happenings.move("C0NORTH", "C0MOVED")
    assert "C0MOVED" in in_dm(real, "Slack gave the channel C0NORTH the new id").text
    assert "acifica" not in asked(real, "U0MARIA", "C0MOVED", f"/sla {WEEK}").text


def test_managers_hear_of_a_connected_channel_that_ended(real: Program) -> None:
    workspace = real.slack.workspace
    real.slack.happenings.archive("C0OTHER", "U0MARIA")
    real.slack.happenings.archive("C0NORTH", "U0MARIA")
    in_dm(real, "I can no longer post in #ext-northwind")
    assert sum("no longer post" in sent.text for sent in workspace.sent if sent.channel == "D0MARIA") == 1


def test_every_event_asked_of_slack_is_taken_notice_of() -> None:
    handlers = Comings.handlers(Comings.__new__(Comings))
    assert sorted(kind for handler in handlers for kind in handler.kinds) == sorted(COMINGS)
