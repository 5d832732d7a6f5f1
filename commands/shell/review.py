"""`govbot review`."""

import sys
from datetime import datetime

import click

from commands.drawing import draw, terminal
from commands.listening import Incoming, Kind
from commands.shell.asking import Question, listened, raise_refused
from commands.shell.options import as_option, now_option
from commands.shell.ready import shell_settings


@click.command("review")
@click.argument("words", nargs=-1, required=True)
@click.option("--vendor", default="", metavar="V", help="Whose review; the same as naming the vendor in the words.")
@click.option("--week", default="", metavar="WEEK", help='"last week" (as where left out), 2026-W46, or dates.')
@click.option("--channel", default="", metavar="C…", help="Where it is published.")
@as_option
@now_option
def command(
    words: tuple[str, ...], vendor: str, week: str, channel: str, user: str | None, now: datetime | None
) -> None:
    """`govbot review draft --vendor northwind --week "last week"`, and the other verbs of /review: show, edit, approve,
    publish, facts, history, diff, list.
    """
    named = f'vendor:"{vendor}"' if vendor else ""
    verb, *rest = words
    typed = " ".join(part for part in (verb, named, week, *rest) if part)
    incoming = Incoming(Kind.COMMAND, typed, user or "", channel, command="/review")
    told, names = listened(Question(incoming, administrator=user is None, now=now), shell_settings())
    draw(told.message, terminal(sys.stdout), names)
    raise_refused(told)
