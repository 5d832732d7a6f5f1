"""What a person is told when a shell command cannot go on."""

import sys

from rich.console import Console

from bot.errors import NotReadyError, UserError
from bot.message import escape
from commands.drawing import draw_text, terminal


def tell_refused(error: UserError) -> None:
    """The reason and, where there is one, an example that works."""
    console = _standard_error()
    draw_text(escape(error.text), console)
    if error.hint:
        draw_text(f"Try: {escape(error.hint)}", console)


def tell_not_ready(error: NotReadyError) -> None:
    draw_text(escape(str(error)), _standard_error())


def _standard_error() -> Console:
    return terminal(sys.stderr)
