"""The same by an analyst's hand: `python -m bench.pandas_once load URL FILE`, or `answer FILE FROM TO`."""

import sys
from collections.abc import Callable

import pandas as pd

from bench.databases import opened
from bench.once import Stopwatch, print_outcome
from bench.programme import QUEUES

CHUNK = 10_000


def load(url: str, path: str) -> None:
    """No checks, no repetition, no rollup."""
    with opened(url) as engine, Stopwatch() as watch:
        frame = pd.read_csv(path)
        frame.to_sql("queue_intervals", engine, chunksize=CHUNK, index=False)
    print_outcome(len(frame), watch.seconds)


def answer(path: str, start: str, end: str) -> None:
    """Service level by vendor and channel over the raw file; wall times are taken as they are."""
    columns = ["interval_start", "vendor", "queue", "offered", "short_abandoned", "answered_in_threshold"]
    with Stopwatch() as watch:
        frame = pd.read_csv(path, usecols=columns)
        chosen = frame[(frame["interval_start"] >= start) & (frame["interval_start"] < end)]
        channel = chosen["queue"].map(dict(QUEUES))
        sums = chosen.groupby([chosen["vendor"], channel])[columns[3:]].sum()
        level = sums["answered_in_threshold"] / (sums["offered"] - sums["short_abandoned"])
    print_outcome(len(level), watch.seconds)


WORKS: dict[str, Callable[..., None]] = {"load": load, "answer": answer}

if __name__ == "__main__":
    WORKS[sys.argv[1]](*sys.argv[2:])
