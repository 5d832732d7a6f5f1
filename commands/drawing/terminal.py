"""The terminal that is drawn on."""

from typing import IO

from rich.console import Console

UNWRAPPED = 100_000


def terminal(stream: IO[str], *, width: int | None = None) -> Console:
    """Colours and wrapping only where a person looks: what goes into a pipe or a file is neither cut nor coloured.

    NO_COLOR and COLUMNS are honoured.
    """
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and width is None:
        console.width = UNWRAPPED
    return console
