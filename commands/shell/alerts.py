"""`govbot alerts`."""

from datetime import datetime

import click

from bot.domain.programme.settings import settings_of
from commands.alerting.watching import Watching
from commands.shell.moments import instant
from commands.shell.options import now_option
from commands.shell.ready import ready_engine, shell_settings


@click.group("alerts")
def command() -> None:
    """What is watched, by hand; alerts are set in Slack, or with govbot ask "/govbot alert …"."""


@command.command("run")
@now_option
def run(now: datetime | None) -> None:
    """Judge what new facts or the clock have made due at that moment, and print what is told.

    Each change is told once, whoever judges it; the messages wait in the outbox for govbot work.
    """
    with ready_engine(shell_settings()) as engine:
        with engine.connect() as connection:
            moment = instant(now, settings_of(connection).calendar.zone)
        done = Watching(engine, lambda: moment).judge()
    for sentence in done.told:
        click.echo(sentence)
    click.echo(f"{done.due} alerts were due, {len(done.told)} messages told." if done.due else "Nothing is due.")
