"""Messages, modals and Home drawn for a terminal."""

from commands.drawing.drawing import draw, draw_text
from commands.drawing.terminal import terminal
from commands.drawing.windows import draw_home, draw_modal

__all__ = ["draw", "draw_home", "draw_modal", "draw_text", "terminal"]
