"""The shell's way in: `govbot …`."""

import io
import sys
from importlib import import_module
from types import TracebackType

from commands.shell.entries import govbot


def main() -> None:
    """Exit statuses are DESIGN §5's."""
    sys.excepthook = _tell_failure
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # ✓ and ≥ must not end a command where the terminal's encoding lacks them.
            stream.reconfigure(errors="replace")
    govbot(prog_name="govbot")


def _tell_failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    import_module("commands.shell.failing").tell_failure(error)
