"""`govbot doctor` where all is well, and against settings and programmes that are broken."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.commands.shell.conftest import Shell
from tests.commands.shell.examining import PROGRAMME, applied, examined, slack
from tests.commands.shell.scoped_slack import ScopedSlack

__all__ = ["applied", "slack"]


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


def test_a_programme_without_an_administrator_is_told_of(migrated: Shell, applied: Shell, tmp_path: Path) -> None:
    assert "administrators" not in examined(applied)[1]
    file = tmp_path / "without_admin.yaml"
    file.write_text(PROGRAMME.replace("role: admin", "role: manager"), encoding="utf-8")
    assert migrated.run("apply", str(file)).exit_code == 0
    found = examined(applied)[1]
    assert found["administrators"][0] == "later"
    assert "not in Slack" in found["administrators"][1]


def test_a_programme_that_is_not_loaded_is_told(migrated: Shell) -> None:
    status, found = examined(migrated)
    assert status == 3
    assert "Load one: govbot apply programme.yaml" in found["programme"][1]


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
