"""`govbot ask`."""

import sys
from datetime import datetime

import click

from bot.message import Modal, render, render_modal
from commands.drawing import draw, draw_modal, terminal
from commands.listening import Answer, Incoming, Kind
from commands.shell.asking import Question, incoming_of, listened_or_opened, raise_refused
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
    incoming = incoming_of(" ".join(words), user or "", channel)
    answer, names = listened_or_opened(Question(incoming, administrator=user is None, now=now), shell_settings())
    if isinstance(answer, Modal):
        _show(answer, names, as_json=as_json)
        return
    if as_json:
        print_json({"messages": [_message(answer, incoming)], "view": None})
    else:
        draw(answer.message, terminal(sys.stdout), names)
    raise_refused(answer)


def _show(modal: Modal, names: dict[str, str], *, as_json: bool) -> None:
    if as_json:
        print_json({"messages": [], "view": render_modal(modal)})
    else:
        draw_modal(modal, terminal(sys.stdout), names)


def _message(answer: Answer, asked: Incoming) -> dict[str, object]:
    drawn = render(answer.message)
    # In a direct message nobody else reads along: the answer stays there.
    ephemeral = answer.ephemeral and asked.kind is not Kind.DM
    return {"channel": asked.channel, "ephemeral": ephemeral, "text": drawn.text, "blocks": list(drawn.blocks)}
