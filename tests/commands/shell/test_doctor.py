"""`govbot doctor` against the local Slack and against environments that are broken."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests import postgres
from tests.commands.shell.conftest import Shell
from tests.commands.shell.scoped_slack import ScopedSlack, scoped_slack


@pytest.fixture
def slack() -> Iterator[ScopedSlack]:
    with scoped_slack() as local:
        yield local


@pytest.fixture
def applied(migrated: Shell, tmp_path: Path) -> Shell:
    """With a small programme of its own."""
    file = tmp_path / "programme.yaml"
    file.write_text(PROGRAMME, encoding="utf-8")
    assert migrated.run("apply", str(file)).exit_code == 0
    return migrated


PROGRAMME = """\
programme: {name: Acme, timezone: America/New_York}
vendors: [{key: northwind, code: NW, name: Northwind, timezone: Asia/Manila, channels: [C0NORTH]}]
queues: [{key: billing, name: Billing, channel: voice, language: en}]
people: [{slack: U0MARIA, name: Maria, role: admin}]
"""


def examined(shell: Shell, **environment: Any) -> tuple[int, dict[str, tuple[str, str]]]:
    """The status, and the last finding of each check: its state and its sentence with the mending."""
    cleared = {"OPENAI_API_KEY": None, "OPENAI_BASE_URL": None, "OPENAI_MODEL": None}
    result = shell.run("doctor", "--json", **cleared | environment)
    document = json.loads(result.stdout)
    assert document["ok"] is (result.exit_code == 0)
    found = {each["check"]: (each["state"], f"{each['sentence']} {each['mend']}") for each in document["findings"]}
    return result.exit_code, found


@pytest.mark.parametrize("socket_mode", [True, False])
def test_where_all_is_well_it_says_so(applied: Shell, slack: ScopedSlack, socket_mode: bool) -> None:
    status, found = examined(applied, **slack.environment(socket_mode=socket_mode))
    assert status == 0, found
    assert {check: state for check, (state, _) in found.items()} == {
        "settings": "good",
        "database": "good",
        "programme": "good",
        "import": "good",
        "bot token": "good",
        "scopes": "good",
        "clock": "good",
        "way in": "good",
        "channels": "good",
        "model": "later",
    }


def test_for_people_it_draws_a_sign_a_sentence_and_a_summary(applied: Shell) -> None:
    result = applied.run("doctor", OPENAI_API_KEY=None)
    assert result.exit_code == 0
    assert "✓ The programme Acme is loaded: 1 vendors, 1 queues, 1 people.\n" in result.stdout
    assert "… Slack is not set up" in result.stdout
    assert result.stdout.endswith("All is well.\n")


def test_a_refused_token_keeps_nothing_else_from_being_looked_at(applied: Shell, slack: ScopedSlack) -> None:
    wrong = slack.environment(socket_mode=True) | {"SLACK_BOT_TOKEN": "xoxb-hunter2"}
    status, found = examined(applied, **wrong)
    assert status == 3
    assert found["slack"][0] == "bad"
    assert "refused by Slack (invalid_auth): reinstall the app" in found["slack"][1]
    assert found["programme"][0] == "good"
    assert "hunter2" not in str(found)


def test_a_refused_app_token_says_what_to_make(applied: Shell, slack: ScopedSlack) -> None:
    wrong = slack.environment(socket_mode=True) | {"SLACK_APP_TOKEN": "xapp-hunter2"}
    status, found = examined(applied, **wrong)
    assert (status, found["way in"][0]) == (3, "bad")
    assert "connections:write" in found["way in"][1]
    assert "hunter2" not in str(found)


def test_missing_scopes_are_named_with_their_reason(applied: Shell, slack: ScopedSlack) -> None:
    slack.granted.remove("im:history")
    status, found = examined(applied, **slack.environment(socket_mode=True))
    assert (status, found["scopes"][0]) == (3, "bad")
    assert "lacks im:history (" in found["scopes"][1]
    assert "reinstall" in found["scopes"][1]


def test_a_programme_without_an_administrator_is_told_of(migrated: Shell, applied: Shell, tmp_path: Path) -> None:
    assert "administrators" not in examined(applied)[1]
    file = tmp_path / "without_admin.yaml"
    file.write_text(PROGRAMME.replace("role: admin", "role: manager"), encoding="utf-8")
    assert migrated.run("apply", str(file)).exit_code == 0
    found = examined(applied)[1]
    assert found["administrators"][0] == "later"
    assert "not in Slack" in found["administrators"][1]


def test_a_channel_without_the_bot_is_named(applied: Shell, slack: ScopedSlack) -> None:
    slack.workspace.channels["C0NORTH"].members.remove(slack.workspace.bot_user)
    status, found = examined(applied, **slack.environment(socket_mode=True))
    assert (status, found["channels"][0]) == (3, "bad")
    assert "not in the channel ext-northwind (C0NORTH). Type /invite @govbot in it." in found["channels"][1]


def test_an_archived_or_unknown_channel_is_named(applied: Shell, slack: ScopedSlack) -> None:
    slack.workspace.channels["C0NORTH"].archived = True
    assert "is archived" in examined(applied, **slack.environment(socket_mode=True))[1]["channels"][1]
    del slack.workspace.channels["C0NORTH"]
    assert "does not exist, or is private" in examined(applied, **slack.environment(socket_mode=True))[1]["channels"][1]


def test_half_a_set_of_tokens_is_named(applied: Shell) -> None:
    status, found = examined(applied, SLACK_BOT_TOKEN="xoxb-1")
    assert (status, found["slack"][0]) == (3, "bad")
    assert "SLACK_SIGNING_SECRET is missing" in found["slack"][1]
    assert "SLACK_BOT_TOKEN is missing" in examined(applied, SLACK_APP_TOKEN="xapp-1")[1]["slack"][1]


def test_a_slack_that_cannot_be_reached_is_named(applied: Shell) -> None:
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": "http://127.0.0.1:1/"}
    status, found = examined(applied, **tokens)
    assert status == 3
    assert "cannot be reached at http://127.0.0.1:1/" in found["slack"][1]


def test_without_a_database_the_rest_is_looked_at_all_the_same(empty: Shell, slack: ScopedSlack) -> None:
    status, found = examined(empty, **slack.environment(socket_mode=True))
    assert status == 3
    assert "Make it: govbot migrate" in found["database"][1]
    assert found["bot token"][0] == "good"


def test_a_schema_that_is_behind_is_told(empty: Shell) -> None:
    Path(empty.database.removeprefix("sqlite:///")).touch()
    status, found = examined(empty)
    assert status == 3
    assert "Bring it up to date: govbot migrate" in found["database"][1]


def test_a_programme_that_is_not_loaded_is_told(migrated: Shell) -> None:
    status, found = examined(migrated)
    assert status == 3
    assert "Load one: govbot apply programme.yaml" in found["programme"][1]


def test_a_read_only_database_is_told(applied: Shell) -> None:
    path = applied.database.removeprefix("sqlite:///")
    status, found = examined(Shell(f"sqlite:///file:{path}?mode=ro&uri=true"))
    assert status == 3
    assert "is read-only." in found["database"][1]


def test_an_unreachable_server_is_named_without_its_password() -> None:
    status, found = examined(Shell("postgresql+psycopg://ada:hunter2@127.0.0.1:1/govbot"))
    assert status == 3
    assert "127.0.0.1:1/govbot cannot be reached" in found["database"][1]
    assert "hunter2" not in str(found)


def test_a_password_in_the_query_part_is_not_shown() -> None:
    with postgres.migrated_database() as address:
        _status, found = examined(Shell(f"{address}&password=hunter2"))
    assert found["database"][0] == "good"
    assert "hunter2" not in str(found)
    _status, found = examined(Shell("postgresql+psycopg://127.0.0.1:1/govbot?user=ada&password=hunter2"))
    assert "127.0.0.1:1/govbot cannot be reached" in found["database"][1]
    assert "hunter2" not in str(found)


def test_postgresql_is_examined_alike() -> None:
    with postgres.migrated_database() as address:
        _status, found = examined(Shell(address))
    assert found["database"][0] == "good"
    assert "No programme is set up yet" in found["programme"][1]


def test_a_malformed_setting_is_named_and_not_shown(applied: Shell) -> None:
    status, found = examined(applied, SLACK_BOT_TOKEN="hunter2")
    assert (status, found["settings"][0]) == (3, "bad")
    assert "SLACK_BOT_TOKEN is malformed" in found["settings"][1]
    assert "hunter2" not in str(found)


@pytest.mark.parametrize(
    ("until", "state", "said"),
    [
        ("4102444800", "bad", "until 2100-01-01 00:00 UTC, longer than any import may"),
        ("1700000000", "later", "An import on elsewhere died at 2023-11-14 22:13 UTC"),
    ],
)
def test_an_import_that_holds_its_place_is_told(applied: Shell, until: str, state: str, said: str) -> None:
    engine = create_engine(applied.database)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE import_lease SET holder = 'elsewhere:1:a', until = {until}"))
    engine.dispose()
    _status, found = examined(applied)
    assert found["import"][0] == state
    assert said in found["import"][1]
