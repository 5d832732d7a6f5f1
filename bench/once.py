"""One measured piece of work in a process of its own, so that its memory is its own."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Outcome:
    """`peak` is the most memory the process ever had resident, in megabytes."""

    rows: int
    seconds: float
    peak: float


def run_once(module: str, *arguments: str) -> Outcome:
    """Runs `python -m module arguments`, which must print an outcome as its last line."""
    command = (sys.executable, "-m", module, *arguments)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


class Stopwatch:
    """Times its block."""

    seconds = 0.0

    def __enter__(self) -> Self:
        self._start = perf_counter()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.seconds = perf_counter() - self._start


def print_outcome(rows: int, seconds: float) -> None:
    print(json.dumps(asdict(Outcome(rows, seconds, _peak()))))


def _peak() -> float:
    # getrusage also counts what the parent had before this program was loaded.
    if STATUS.exists():
        found = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1_024
    return getrusage(RUSAGE_SELF).ru_maxrss / (1_024 * 1_024 if sys.platform == "darwin" else 1_024)
