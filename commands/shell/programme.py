"""`govbot programme`."""

from datetime import datetime
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.programme.settings import settings_of
from bot.domain.setup.read_back import read_back
from commands.shell.moments import instant
from commands.shell.options import now_option
from commands.shell.ready import ready_engine, shell_settings


@click.command("programme")
@now_option
def command(now: datetime | None) -> None:
    """Print the programme as it stands, as a programme file.

    What was set in Slack is in it; what has ended is not. Applying it changes nothing.
    """
    with ready_engine(shell_settings()) as engine, engine.connect() as connection:
        current = read_back(connection, now=instant(now, _zone(connection)))
    click.echo(write_programme_file(current.file), nl=False)


def _zone(connection: Connection) -> ZoneInfo:
    return settings_of(connection).calendar.zone
