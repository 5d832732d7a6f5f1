"""`govbot ask`."""

import sys
from datetime import datetime

import click

from bot.message import render
from commands.drawing import draw, terminal
from commands.listening import Answer
from commands.shell.asking import Question, incoming_of, listened, raise_refused
from commands.shell.options import as_option, json_option, now_option
from commands.shell.output import print_json
from commands.shell.ready import shell_settings


@click.command("ask")
@click.argument("words", nargs=-1, required=True)
@as_option
@click.option("--channel", default="", metavar="C…", help="Where it is asked; a vendor's channel means that vendor.")
@now_option
@json_option
def command(words: tuple[str, ...], user: str | None, channel: str, now: datetime | None, as_json: bool) -> None:
    """Ask as in Slack ("/sla today"; without a slash as in a mention), through the very same listener."""
    asked = Question(incoming_of(" ".join(words), user or "", channel), administrator=user is None, now=now)
    answer, names = listened(asked, shell_settings())
    if as_json:
        print_json({"messages": [_message(answer, channel)], "view": None})
    else:
        draw(answer.message, terminal(sys.stdout), names)
    raise_refused(answer)


def _message(answer: Answer, channel: str) -> dict[str, object]:
    drawn = render(answer.message)
    return {"channel": channel, "ephemeral": answer.ephemeral, "text": drawn.text, "blocks": list(drawn.blocks)}
