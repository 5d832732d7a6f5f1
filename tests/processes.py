"""The real `govbot` as its own process, with or without a terminal."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic

GOVBOT = (sys.executable, "-c", "from commands.terminal import main; main()")
ROOT = Path(__file__).parents[1]
OURS = ("SLACK_", "OPENAI_", "GOVBOT_", "DATABASE_")
SECONDS = 60.0


def environment(**more: str) -> dict[str, str]:
    """Ours, without what this machine happens to have set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def govbot(*words: str, cwd: Path, stdin: str = "", **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*GOVBOT, *words],
        cwd=cwd,
        env=environment(**more),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


class Typist:
    """A person at a terminal: waits for what is shown, then types."""

    def __init__(self, words: Sequence[str], cwd: Path, variables: Mapping[str, str]) -> None:
        self._here, there = pty.openpty()
        self.process = subprocess.Popen(
            [*GOVBOT, *words], cwd=cwd, env=environment(**variables), stdin=there, stdout=there, stderr=there
        )
        os.close(there)
        self.shown = ""

    def types(self, line: str) -> None:
        os.write(self._here, f"{line}\n".encode())

    def sees(self, text: str) -> str:
        """What was shown until the text came."""
        deadline = monotonic() + SECONDS
        while text not in self.shown:
            assert monotonic() < deadline, self.shown
            ready, _, _ = select.select([self._here], [], [], 0.2)
            if ready:
                self.shown += self._read()
        before, _, self.shown = self.shown.partition(text)
        return before + text

    def leaves(self) -> int:
        status = self.process.wait(SECONDS)
        os.close(self._here)
        return status

    def _read(self) -> str:
        try:
            return os.read(self._here, 65_536).decode(errors="replace")
        except OSError:
            raise AssertionError(f"it ended: {self.shown}") from None
