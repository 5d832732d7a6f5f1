"""`govbot doctor`."""

from datetime import UTC, datetime

import click

from bot.errors import NotReadyError
from bot.settings import Settings
from commands.checkup.finding import SIGNS, Finding, State, not_ready
from commands.shell.examining import examine, is_well, settled
from commands.shell.group import NOT_READY
from commands.shell.options import json_option
from commands.shell.output import print_json
from commands.shell.ready import shell_settings


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    """Is govbot set up: settings, database, programme, Slack, language model; and how to mend what is not.

    Status 0: all is well; 3: something must be mended. No secret is ever shown.
    """
    found = _found()
    if as_json:
        print_json({"ok": is_well(found), "findings": [each.as_json() for each in found]})
    else:
        _tell(found)
    if not is_well(found):
        raise click.exceptions.Exit(NOT_READY)


def _found() -> list[Finding]:
    try:
        settings: Settings = shell_settings()
    except NotReadyError as error:
        return not_ready("settings", error)
    return [settled(settings), *examine(settings, datetime.now(UTC))]


def _tell(found: list[Finding]) -> None:
    for each in found:
        click.echo(f"{SIGNS[each.state]} {each.sentence}")
        if each.mend:
            click.echo(f"  → {each.mend}")
    broken = sum(each.state is State.BAD for each in found)
    click.echo("All is well." if not broken else f"{broken} of {len(found)} findings must be mended (✗).")
