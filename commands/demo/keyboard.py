"""Reading what a person types: history, and completion of what that person may see."""

import readline
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from rich.console import Console

from commands.demo.suggestions import Suggestions
from commands.demo.workspace import Workspace

KEPT = 500
Words = Callable[[], Sequence[str]]


def converse(workspace: Workspace, console: Console, home: Path, words: Words) -> None:
    """Until quit, or the end of input. `words` are those that can be completed now."""
    suggestions = Suggestions()
    console.print(suggestions.after("", workspace.actor), style="dim")
    with _history(home / "history"):
        _complete(words)
        for line in _lines(workspace, console):
            if not workspace.typed(line):
                return
            if line.startswith("/"):
                console.print(suggestions.after(line, workspace.actor), style="dim")


def _lines(workspace: Workspace, console: Console) -> Iterator[str]:
    while True:
        try:
            line = input(workspace.prompt)
        except EOFError:
            console.line()
            return
        except KeyboardInterrupt:
            # As in a shell: what was begun is dropped.
            console.line()
            continue
        yield line


@contextmanager
def _history(path: Path) -> Iterator[None]:
    with suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(KEPT)
    try:
        yield
    finally:
        with suppress(OSError):
            readline.write_history_file(path)


def _complete(words: Words) -> None:
    def completed(start: str, number: int) -> str | None:
        fitting = [word for word in words() if word.startswith(start)]
        return f"{fitting[number]} " if number < len(fitting) else None

    readline.set_completer_delims(" ,")
    readline.set_completer(completed)
    readline.parse_and_bind("tab: complete")
