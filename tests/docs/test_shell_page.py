import re
from pathlib import Path

import click

from commands.shell.entries import ENTRIES, govbot

PAGE = (Path(__file__).parents[2] / "docs" / "shell.md").read_text()


def documented() -> dict[str, set[str]]:
    rows = re.findall(r"^\| `govbot (\w+)(.*?)` \|", PAGE, re.MULTILINE)
    return {name: set(re.findall(r"--[a-z-]+", rest)) for name, rest in rows}


def test_the_page_has_every_command() -> None:
    assert list(documented()) == [entry.name for entry in ENTRIES]


def test_the_page_has_every_option_of_every_command() -> None:
    context = click.Context(govbot)
    for name, options in documented().items():
        command = govbot.get_command(context, name)
        assert command is not None
        under = command.commands.values() if isinstance(command, click.Group) else ()
        params = [param for each in (command, *under) for param in each.params]
        known = {text for param in params for text in param.opts if text.startswith("--")}
        assert options == known, name
