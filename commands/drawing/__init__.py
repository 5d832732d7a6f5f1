"""A message drawn for a terminal."""

from commands.drawing.drawing import draw, draw_text
from commands.drawing.terminal import terminal

__all__ = ["draw", "draw_text", "terminal"]
