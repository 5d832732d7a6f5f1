import pytest
from sqlalchemy import Engine

from tests.commands.setup.scene import Scene, workspace
from tests.programme_files import read_programme_file


def test_the_programme_comes_as_a_file_that_says_what_stands(engine: Engine) -> None:
    slack = workspace()
    scene = Scene(engine, slack)
    assert scene.told("programme") == "The programme as it stands is in your direct messages, as a file."
    ((user, file),) = slack.sent
    assert (user, file.name) == ("U0ADA", "programme_2026-11-22.yaml")
    assert read_programme_file(file.content, file.name) == scene.programme()


def test_a_file_slack_refuses_is_told(engine: Engine) -> None:
    slack = workspace()
    slack.reason = "cannot_dm_bot"
    assert "cannot_dm_bot" in Scene(engine, slack).told("programme")


def test_without_slack_the_shell_is_named(engine: Engine) -> None:
    assert "govbot programme" in Scene(engine, slack=None).told("programme")


@pytest.mark.parametrize("user", ["U0MARIA", "U0ANN", "U0NICO"])
def test_nobody_else_has_it(engine: Engine, user: str) -> None:
    slack = workspace()
    assert Scene(engine, slack).told("programme", user).startswith("Only an administrator can have the programme file.")
    assert slack.sent == []
