from pathlib import Path

import pytest

from bot.errors import NotReadyError
from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
VARIABLES = {name.upper() for name in Settings.model_fields}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_every_setting_is_in_the_example_with_one_line_of_help() -> None:
    lines = EXAMPLE.read_text().splitlines()
    assigned = [index for index, line in enumerate(lines) if line and not line.startswith("#")]
    assert {lines[index].partition("=")[0] for index in assigned} == VARIABLES
    assert len(assigned) == len(VARIABLES)
    assert all(lines[index - 1].startswith("# ") for index in assigned)
    assert all(not lines[index - 2].startswith("#") for index in assigned)


def test_the_untouched_example_means_the_defaults() -> None:
    Path(".env").write_text(EXAMPLE.read_text())
    assert Settings.load() == Settings(_env_file=None)


def test_it_reads_a_dotenv_file_and_ignores_what_it_does_not_know() -> None:
    Path(".env").write_text("GOVBOT_PORT=8080\nSOMETHING_ELSE=1\n")
    assert Settings.load().govbot_port == 8080


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("GOVBOT_PORT", "http", "a valid integer"),
        ("GOVBOT_PORT", "70000", "less than or equal to 65535"),
        ("GOVBOT_WORKERS", "0", "greater than or equal to 1"),
        ("GOVBOT_LOG_LEVEL", "chatty", "'debug', 'info', 'warning' or 'error'"),
        ("SLACK_BOT_TOKEN", "secret-hunter2", "starts with xoxb-"),
        ("SLACK_APP_TOKEN", "secret-hunter2", "starts with xapp-"),
        ("SLACK_API_URL", "slack.com", "starts with https://"),
        ("OPENAI_BASE_URL", "localhost", "starts with https://"),
    ],
)
def test_it_names_a_malformed_variable_but_never_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, accepted: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(NotReadyError) as failure:
        Settings.load()
    assert str(failure.value).startswith(f"{name} is malformed. Accepted: ")
    assert accepted in str(failure.value)
    assert "hunter2" not in str(failure.value)


def test_it_names_every_malformed_variable_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVBOT_PORT", "x")
    monkeypatch.setenv("GOVBOT_WORKERS", "x")
    with pytest.raises(NotReadyError) as failure:
        Settings.load()
    assert len(str(failure.value).splitlines()) == 2


def test_it_names_the_missing_slack_variables() -> None:
    with pytest.raises(NotReadyError) as failure:
        Settings.load().require_slack()
    missing = [line.split()[0] for line in str(failure.value).splitlines()]
    assert missing == ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]


def test_socket_mode_needs_no_signing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    assert Settings.load().require_slack().app_token == "xapp-1"


def test_it_adds_the_slash_slack_sdk_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    assert Settings.load().slack_api_url == "http://127.0.0.1:9/api/"


def test_it_never_shows_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-hunter2")
    assert "hunter2" not in repr(Settings.load())
