"""`govbot inbox`."""

import sys
from datetime import datetime

import click

from bot.connectors.inbox.looking import Look
from bot.connectors.inbox.rounds import Round
from bot.domain.inbox.folders import WatchedFolder
from bot.domain.programme.settings import settings_of
from commands.assembly import utc_now
from commands.collecting import inbox_of
from commands.drawing import draw, terminal
from commands.shell.group import REFUSED
from commands.shell.moments import instant
from commands.shell.options import now_option
from commands.shell.ready import ready_engine, shell_settings
from reports.import_report import import_message


@click.command("inbox")
@click.option("--at-once", is_flag=True, help="Take files that may still be being written, too.")
@now_option
def command(at_once: bool, now: datetime | None) -> None:
    """One round through the watched folders of the programme file, as the clockwork does every few seconds.

    What has settled is loaded and moved to done/, or refused and moved to refused/ with the reason beside it.
    """
    settings = shell_settings()
    with ready_engine(settings) as engine:
        with engine.connect() as connection:
            moment = instant(now, settings_of(connection).calendar.zone)
        done = inbox_of(engine, settings, utc_now).collect(moment, at_once=at_once)
    _tell(done)
    if any(each.report.state == "refused" for each in done.collected) or any(look.blocked for _, look in done.looks):
        raise click.exceptions.Exit(REFUSED)


def _tell(done: Round) -> None:
    for each in done.collected:
        draw(import_message(each.report), terminal(sys.stdout))
        click.echo(f"→ {each.place}")
    for folder, look in done.looks:
        _tell_of(folder, look)
    if not done.looks:
        click.echo("No folder is watched. Name them under inbox: in the programme file.")
    elif not done.collected:
        click.echo("No file was taken.")


def _tell_of(folder: WatchedFolder, look: Look) -> None:
    if look.blocked:
        click.echo(f"{folder.folder} {look.blocked}.", err=True)
    if look.unsettled:
        click.echo(f"{folder.folder}: {look.unsettled} still to settle for {folder.settle_seconds} s (--at-once).")
    for why in look.left_alone:
        click.echo(f"{folder.folder}: left alone: {why}.", err=True)
