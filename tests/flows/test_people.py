"""Who is answered what, by every way in, in both modes: the table of docs/decisions/0007."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.flows.test_buttons import pressed
from tests.flows.test_real_program import OTHERS, SERVE, WEEK, asked, database
from tests.slack import payloads
from tests.slack.people import Sent, User
from tests.warm import govbot

__all__ = ["database"]
STRANGER = "I don't know you yet"
MORE = """\
- {slack: U0OLGA, name: Olga, role: supervisor, vendor: northwind, team: T0NW, until: 2026-01-31}
- {slack: U0GIL, name: Gil, role: supervisor, vendor: northwind, until: 2035-12-31}
"""
USERS = (
    User("U0OLGA", "Olga", "T0NW"),
    User("U0GIL", "Gil", "T0ACME", guest=True),
    User("U0GUEST", "Gus", "T0ACME", guest=True),
    User("U0ADA", "Ada", "T0ACME"),
    User("U0TWIN", "Maria", "T0ELSE"),
)
STRANGERS = ("U0OLGA", "U0GUEST", "U0TWIN", "U0STRANGER")


@pytest.fixture(scope="module")
def peopled(database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample programme with an expired supervisor, a guest who supervises and an administrator as well."""
    source, folder = Path(database.removeprefix("sqlite:///")), tmp_path_factory.mktemp("peopled")
    shutil.copyfile(source, folder / "govbot.sqlite")
    file = (source.parent / "programme.yaml").read_text()
    (folder / "programme.yaml").write_text(file.replace("people:\n", "people:\n" + MORE))
    address = f"sqlite:///{folder / 'govbot.sqlite'}"
    applied = govbot("apply", "programme.yaml", cwd=folder, DATABASE_URL=address)
    assert "person U0GIL" in applied.stdout, applied.stdout + applied.stderr
    return address


@pytest.fixture(scope="module", params=MODES)
def real(request: pytest.FixtureRequest, peopled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("serving")
    shutil.copyfile(peopled.removeprefix("sqlite:///"), folder / "own.sqlite")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
    with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
        workspace = started.slack.workspace
        workspace.users |= {user.id: user for user in USERS}
        workspace.channels["C0NORTH"].members |= {"U0STRANGER", *(user.id for user in USERS)}
        yield started


def told(program: Program, user: str, do: Callable[[], object]) -> Sent:
    before = len(program.slack.seen(user, count=0))
    do()
    return program.slack.seen(user, after=before)[0]


def shown(program: Program, user: str) -> str:
    """All that stands in the person's windows and messages."""
    views = [view.drawn for view in program.slack.workspace.views.values() if view.user == user and view.open]
    return json.dumps([views, [sent.text for sent in program.slack.seen(user, count=0)]])


def by_mention(program: Program, user: str) -> Sent:
    return told(program, user, lambda: program.slack.mention(user, "C0NORTH", f"sla {WEEK}"))


def by_dm(program: Program, user: str) -> Sent:
    return told(program, user, lambda: program.slack.dm(user, f"kpi csat {WEEK}"))


@pytest.fixture(scope="module")
def answer(real: Program) -> Sent:
    """An answer with buttons that everybody in the channel sees."""
    first = asked(real, "U0MARIA", "C0NORTH", f"/sla {WEEK}")
    return replace(first, seen_by="")


@pytest.mark.parametrize("user", STRANGERS)
def test_whoever_the_directory_does_not_expect_is_a_stranger_by_every_way(
    real: Program, answer: Sent, user: str
) -> None:
    """Expired, a guest, another organisation's Maria, a colleague nobody added."""
    assert by_mention(real, user).text.startswith(STRANGER)
    assert by_dm(real, user).text.startswith(STRANGER)
    for label in ("By day", "CSV", "Send to my DM", "Share in channel"):
        assert pressed(real, user, answer, label).text.startswith(STRANGER)
    if not real.slack.workspace.is_outsider(user):
        assert asked(real, user, "C0NORTH", f"/sla {WEEK}").text.startswith(STRANGER)
        assert real.slack.command(user, "C0NORTH", "/govbot ask").in_time
        assert real.slack.workspace.wait_for(lambda: STRANGER in shown(real, user))


def test_a_known_id_from_another_organisation_is_a_stranger(real: Program, answer: Sent) -> None:
    workspace = real.slack.workspace
    for user in ("U0NICO", "U0MARIA"):
        known = workspace.users[user]
        workspace.users[user] = replace(known, team="T0EVIL")
        try:
            assert by_mention(real, user).text.startswith(STRANGER)
            assert pressed(real, user, answer, "By day").text.startswith(STRANGER)
        finally:
            workspace.users[user] = known
        assert not by_mention(real, user).text.startswith(STRANGER)


def test_a_guest_in_the_directory_is_answered_as_a_supervisor(real: Program, answer: Sent) -> None:
    seen = [by_mention(real, "U0GIL"), by_dm(real, "U0GIL"), pressed(real, "U0GIL", answer, "By day")]
    for sent in seen:
        assert "SLA" in sent.text or "CSAT" in sent.text
        assert not OTHERS.search(json.dumps(sent.blocks) + sent.text)


def test_a_bot_is_not_answered(real: Program) -> None:
    before = len(real.slack.workspace.sent)
    mention = payloads.app_mention(real.slack.workspace, "U0MARIA", "C0NORTH", "sla today")
    mention["event"]["bot_id"] = "B0OTHER"
    assert real.slack.event(mention).in_time
    by_mention(real, "U0MARIA")
    assert len(real.slack.workspace.sent) == before + 1


def test_whoever_loses_access_meanwhile_is_a_stranger_in_an_open_window_too(real: Program) -> None:
    workspace = real.slack.workspace
    assert real.slack.command("U0GIL", "C0NORTH", "/govbot ask").in_time
    window = real.slack.hands.modal("U0GIL")
    asked(real, "U0ADA", "C0NORTH", "/govbot people end U0GIL")
    refused = json.dumps(real.slack.hands.submit(window).body)
    assert STRANGER in refused or workspace.wait_for(lambda: STRANGER in shown(real, "U0GIL"))
    assert by_mention(real, "U0GIL").text.startswith(STRANGER)
    real.slack.happenings.open_home("U0GIL")
    assert workspace.wait_for(lambda: "U0GIL" in workspace.homes)
    assert "I don't know you yet" in json.dumps(workspace.homes["U0GIL"].drawn)


def test_nobody_who_was_deactivated_is_sent_anything(real: Program) -> None:
    workspace = real.slack.workspace
    maria = workspace.users["U0MARIA"]
    workspace.users["U0MARIA"] = replace(maria, deleted=True)
    try:
        workspace.add_user("U0NEW", "New", team="T0ELSE")
        real.slack.happenings.join("U0NEW", "C0OPS")
        room = workspace.dm_with("U0ADA").id
        assert workspace.wait_for(lambda: any(s.channel == room and "paused" in s.text for s in workspace.sent))
        assert not [s for s in workspace.sent if s.channel == workspace.dm_with("U0MARIA").id and "paused" in s.text]
    finally:
        workspace.users["U0MARIA"] = maria
