"""Import against pandas: rows a second, memory, and how long another writer waits meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles

from bench.databases import analyze, blank
from bench.history import History
from bench.once import Outcome, run_once
from bench.other_writer import writing
from bench.table import Line, milliseconds, per_second, times

FASTER = {"sqlite": 1.2, "postgresql": 3.0}
MOST_WAITED = 0.25
MOST_MEMORY, MEMORY_ROWS = 700, 5_000_000


@dataclass(frozen=True)
class Imported:
    """`waits` are the seconds of another writer's writes meanwhile."""

    outcome: Outcome
    waits: Sequence[float]


def import_history(url: str, history: History, now: datetime) -> Imported:
    with writing(url) as waits:
        outcome = run_once("bench.import_once", url, str(history.path), now.isoformat())
    analyze(url)
    return Imported(outcome, waits)


def import_again(url: str, history: History, now: datetime) -> Line:
    """The same file a second time; nothing may change."""
    outcome = run_once("bench.import_once", url, str(history.path), now.isoformat())
    if outcome.rows:
        raise SystemExit(f"the same file changed {outcome.rows} rows the second time")
    speed = per_second(history.rows, outcome.seconds)
    return Line(f"the same {history.rows:,} rows again, nothing changes", speed)


def load_with_pandas(kind: str, history: History) -> Outcome:
    with blank(kind) as url:
        return run_once("bench.pandas_once", "load", url, str(history.path))


def lines_of(kind: str, ours: Imported, theirs: Outcome) -> list[Line]:
    return [_speed(kind, ours.outcome, theirs), *_waiting(kind, ours.waits), _memory(kind, ours.outcome, theirs)]


def _speed(kind: str, ours: Outcome, theirs: Outcome) -> Line:
    ratio = theirs.seconds / ours.seconds
    return Line(
        f"import, {kind} (theirs: pandas to_sql)",
        per_second(ours.rows, ours.seconds),
        per_second(theirs.rows, theirs.seconds),
        times(ratio),
        f"≥ {FASTER[kind]} ×",
        ratio >= FASTER[kind],
    )


def _waiting(kind: str, waits: Sequence[float]) -> list[Line]:
    if len(waits) < 2:
        return [Line(f"  another writer, {kind}", "wrote nothing meanwhile")]
    longest, p99 = max(waits), quantiles(waits, n=100)[-1]
    return [
        Line(
            f"  another writer waits at most, {kind}",
            milliseconds(longest),
            target=f"≤ {milliseconds(MOST_WAITED)}",
            met=longest <= MOST_WAITED,
        ),
        Line(f"  another writer waits, p99 of {len(waits):,}, {kind}", milliseconds(p99)),
    ]


def _memory(kind: str, ours: Outcome, theirs: Outcome) -> Line:
    return Line(
        f"  memory of the import, {kind}",
        f"{ours.peak:,.0f} MB",
        f"{theirs.peak:,.0f} MB",
        times(ours.peak / theirs.peak),
        f"< {MOST_MEMORY} MB at {MEMORY_ROWS:,}",
        ours.peak < MOST_MEMORY,
    )
