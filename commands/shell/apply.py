"""`govbot apply`."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.connectors.programme_file.reading import read_programme_file
from bot.domain.setup.plan import Plan
from bot.errors import UserError
from commands.applying import Recomputed, apply_programme, plan_programme
from commands.drawing import draw, terminal
from commands.shell.actor import shell_actor
from commands.shell.moments import instant
from commands.shell.options import now_option
from commands.shell.ready import ready_engine, shell_settings
from reports.catalogue import REPORTS
from reports.programme_plan import Stage, plan_message


@click.command("apply")
@click.argument("file", metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@now_option
def command(file: str, dry_run: bool, now: datetime | None) -> None:
    """Set up vendors, queues, people, contracts and feeds from a programme file (- reads standard input).

    Shows the plan before it writes. Changes without a date begin on the day they are applied; what the file no longer
    names ends, and stays in the history. Applying the same file twice changes nothing.
    """
    settings = shell_settings()
    programme = read_programme_file(_content(file), file, REPORTS)
    moment = instant(now, ZoneInfo(programme.programme.timezone))
    with ready_engine(settings) as engine:
        if dry_run:
            plan_programme(engine, programme, now=moment, show=_shown(Stage.PROPOSED))
            return
        _tell(apply_programme(engine, programme, now=moment, actor=shell_actor(), show=_shown(Stage.BEGUN)))


def _content(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.") from None


def _shown(stage: Stage) -> Callable[[Plan], None]:
    return lambda plan: draw(plan_message(plan, stage), terminal(sys.stdout))


def _tell(done: Recomputed) -> None:
    for report in done.released:
        click.echo(f"{report.loaded} held rows of {report.feed} were loaded.")
    if done.resummed:
        click.echo(f"Contacts of {done.resummed} days were summed again with their new threshold.")
    if done.rehoured:
        click.echo("Coverage was counted again with the new opening hours.")
    click.echo("Done.")
