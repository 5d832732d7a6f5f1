"""Import against pandas: rows a second, memory, and how long another writer waits meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles

from bench.databases import analyze, blank, with_programme
from bench.history import History
from bench.once import Outcome, run_once
from bench.other_writer import writing
from bench.table import Line, milliseconds, per_second, times

FASTER = {"sqlite": 1.2, "postgresql": 3.0}
MOST_WAITED = 0.25
MOST_MEMORY, MEMORY_ROWS = 700, 5_000_000
ROUNDS, ROWS_OF_ROUNDS = 2, 1_000_000
"""Taken in turns, up to so many rows; a longer file is imported once."""


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


def measured(kind: str, history: History, now: datetime, first: Imported) -> list[Line]:
    """`first` is the import that made the database the other stages ask."""
    ours, theirs = [first], [load_with_pandas(kind, history)]
    for _ in range(ROUNDS - 1 if history.rows <= ROWS_OF_ROUNDS else 0):
        with with_programme(kind, now) as url:
            ours.append(import_history(url, history, now))
        theirs.append(load_with_pandas(kind, history))
    outcomes = [each.outcome for each in ours]
    waits = [wait for each in ours for wait in each.waits]
    return [_speed(kind, outcomes, theirs), *_waiting(kind, waits), _memory(kind, outcomes, theirs)]


def _speed(kind: str, ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> Line:
    rows = sum(each.rows for each in ours)
    taken, longer = sum(each.seconds for each in ours), sum(each.seconds for each in theirs)
    ratio = longer / taken
    return Line(
        f"import, {kind} (theirs: pandas to_sql)",
        per_second(rows, taken),
        per_second(rows, longer),
        times(ratio),
        f"≥ {FASTER[kind]} ×",
        ratio >= FASTER[kind],
    )


def _waiting(kind: str, waits: Sequence[float]) -> list[Line]:
    if len(waits) < 2:
        return [Line(f"  another writer, {kind}", "wrote nothing meanwhile")]
    longest, p99 = max(waits), quantiles(waits, n=100)[-1]
    at_most = milliseconds(MOST_WAITED)
    return [
        Line(
            f"  longest wait of another writer, {kind}",
            milliseconds(longest),
            "",
            "",
            f"≤ {at_most}",
            met=longest <= MOST_WAITED,
        ),
        Line(f"  p99 of its {len(waits):,} writes, {kind}", milliseconds(p99)),
    ]


def _memory(kind: str, ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> Line:
    most, others = max(each.peak for each in ours), max(each.peak for each in theirs)
    return Line(
        f"  memory of the import, {kind}",
        f"{most:,.0f} MB",
        f"{others:,.0f} MB",
        times(most / others),
        f"< {MOST_MEMORY} MB at {MEMORY_ROWS:,}",
        most < MOST_MEMORY,
    )
