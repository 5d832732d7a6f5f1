"""`govbot audit`."""

import click
from sqlmodel import Session

from bot.domain.audit import first_break
from bot.errors import UserError
from commands.shell.ready import ready_engine, shell_settings


@click.group("audit")
def command() -> None:
    """The log of who did what when."""


@command.command("verify")
def verify() -> None:
    """Check that no entry of the log was changed, removed or put in between."""
    with ready_engine(shell_settings()) as engine, Session(engine) as session:
        broken = first_break(session)
    if broken is None:
        click.echo("The audit log is intact.")
    elif broken == -1:
        raise UserError("The audit log is broken: entries are missing at its end.")
    else:
        raise UserError(f"The audit log is broken at entry {broken}: it does not follow from the one before.")
