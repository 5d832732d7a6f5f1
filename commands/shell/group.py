"""The shell's commands by name; a command's module is imported only when it runs (FINDINGS, import cost)."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from bot.errors import NotReadyError, UserError
from commands.shell.telling import tell_not_ready, tell_refused

REFUSED, NOT_READY = 1, 3


@dataclass(frozen=True)
class Entry:
    """A command: its name, the module whose `command` it is, and its line in `govbot --help`."""

    name: str
    module: str
    summary: str


class LazyGroup(click.Group):
    """Turns what is said to a person into the exit statuses of DESIGN §5."""

    def __init__(self, *args: Any, entries: Sequence[Entry] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {entry.name: entry for entry in entries}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(entry.module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.summary) for entry in self.entries.values()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            tell_refused(error)
            raise click.exceptions.Exit(REFUSED) from None
        except NotReadyError as error:
            tell_not_ready(error)
            raise click.exceptions.Exit(NOT_READY) from None
