"""A progress bar, where somebody watches and the file is long."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

LONG_BYTES = 5_000_000


@contextmanager
def shown_progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """What to call with the bytes read so far and in all. Drawn on standard error: standard output is for answers."""
    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(Path(name).name, total=None, visible=False)

        def step(done: int, size: int) -> None:
            progress.update(task, completed=done, total=size or None, visible=size >= LONG_BYTES)

        yield step
