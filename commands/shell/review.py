"""`govbot review`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from commands.drawing import draw, terminal
from commands.listening import Answer, Incoming, Kind
from commands.review import EXPORT, export
from commands.shell.asking import Question, exported, listened, raise_refused
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
    publish, facts, history, diff, list; and `export … pptx` (or md, xlsx, csv), which writes a file here.
    """
    named = f'vendor:"{vendor}"' if vendor else ""
    verb, *rest = words
    typed = " ".join(part for part in (verb, named, week, *rest) if part)
    question = Question(Incoming(Kind.COMMAND, typed, user or "", channel, command="/review"), user is None, now)
    if verb == EXPORT:
        _write(question)
        return
    told, names = listened(question, shell_settings())
    draw(told.message, terminal(sys.stdout), names)
    raise_refused(told)


def _write(question: Question) -> None:
    """Into the folder it is asked in; the file of that name there is replaced."""
    file, names = exported(question, shell_settings(), export)
    if isinstance(file, Answer):
        draw(file.message, terminal(sys.stdout), names)
        raise_refused(file)
        return
    Path(file.name).write_bytes(file.content)
    click.echo(f"{file.name}: {file.comment}")
