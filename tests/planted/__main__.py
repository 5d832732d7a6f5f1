"""`python -m tests.planted [SEEDS]`: how often what is planted is found and rightly told, and what else is named."""

import sys
from collections import Counter
from multiprocessing import Pool

from tests.planted.programmes import read
from tests.planted.quiet import Quiet, counted
from tests.planted.truths import KINDS, Verdict


def main(seeds: int) -> int:
    with Pool(2) as pool:
        by_seed = pool.map(read, range(seeds), chunksize=1)
    every = [(seed, verdict) for seed, (found, _) in enumerate(by_seed) for verdict in found]
    for seed, verdict in every:
        if not verdict.attributed:
            print(f"seed {seed}, {verdict.kind}: {'found' if verdict.found else 'not found'}\n{verdict.words}\n")
    shares = [_counted(kind, [verdict for _, verdict in every if verdict.kind == kind]) for kind in KINDS]
    marked = sum(verdict.marked > 0 for _, verdict in every)
    _alarms([(seed, week) for seed, (_, weeks) in enumerate(by_seed) for week in weeks])
    print(f"{seeds} seeds; {marked} of {len(every)} drafts hold a true statement that the checker marks")
    return 0 if min(shares) >= 0.9 else 1


def _alarms(weeks: list[tuple[int, Quiet]]) -> None:
    """What is named though nothing was planted."""
    for seed, week in weeks:
        for alarm in week.alarms:
            print(
                f"seed {seed}, nothing planted at {week.vendor} in the week of {week.week}: {alarm.kind}, {alarm.said}"
            )
    exceptions = sum(week.exceptions for _, week in weeks)
    print(f"{len(weeks)} reviews with nothing planted, {exceptions} exceptions in them; reviews that name any:")
    found = counted([week for _, week in weeks])
    for kind in KINDS:
        print(f"{kind:14} {found[kind]:4}")


def _counted(kind: str, found: list[Verdict]) -> float:
    count = Counter(found=sum(each.found for each in found), rightly=sum(each.attributed for each in found))
    print(f"{kind:14} {len(found):4} planted {count['found']:4} found {count['rightly']:4} rightly attributed")
    return count["rightly"] / len(found)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
