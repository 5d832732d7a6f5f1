"""`make soak`: the whole of it, on SQLite with one process and on PostgreSQL with three.

First a storm of escalations while `govbot serve` is killed, then scheduled posts; 0 of either leaves it out.
"""

import argparse
import tempfile
from math import inf
from pathlib import Path
from random import Random
from time import monotonic

from tests.soak.database import opened
from tests.soak.faults import Faults
from tests.soak.outcome import told
from tests.soak.plan import PLAN
from tests.soak.rig import Rig
from tests.soak.storm import blow

RUNS = (("sqlite", 1, Faults()), ("postgresql", 3, Faults(leaps_a_restart=600)))


def soak(kind: str, replicas: int, faults: Faults, days: int, given: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(prefix="gbsoak-") as name, opened(kind, Path(name)) as database:
        rig, began = Rig(Path(name), database, days, replicas, faults, Random(given.seed)), monotonic()
        try:
            rig.run(longest=given.minutes * 60)
            outcome = rig.outcome()
        finally:
            rig.stop()
        print(f"{kind}, {replicas} replicas, seed {given.seed}: {monotonic() - began:.0f} s", flush=True)
        for line in (*told(outcome), harm(rig)):
            print(f"  {line}", flush=True)
        for fault, found in outcome.faults.items():
            print(f"  {fault}: {found[:10]}", flush=True)
        return not outcome.faults


def stormed(kind: str, given: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(prefix="gbsoak-") as name, opened(kind, Path(name)) as database:
        blown = blow(Path(name), database.address, given.escalations, Random(given.seed))
    print(f"{kind}, `govbot serve` killed, seed {given.seed}: {blown.told}", flush=True)
    for fault, found in blown.faults.items():
        print(f"  {fault}: {found[:10]}", flush=True)
    return not blown.faults


def harm(rig: Rig) -> str:
    kills = sum(count for what, count in rig.did.items() if what.startswith("killed"))
    others = ", ".join(f"{what}: {count:,}" for what, count in sorted(rig.did.items()) if not what.startswith("killed"))
    killed = f"{rig.crew.begun - rig.replicas:,} processes killed ({kills:,} at a call of Slack)"
    time = f"{rig.jumps} jumps of the clock in {rig.leaps:,} leaps of time"
    return f"{killed}, {time}, {rig.restarts} restarts of the database, {len(rig.visits.all)} visits; {others}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--occurrences", type=int, default=10_000)
    parser.add_argument("--escalations", type=int, default=240, help="raised while `govbot serve` is killed")
    parser.add_argument("--minutes", type=float, default=inf, help="for each database; what is begun is finished")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=[kind for kind, _, _ in RUNS])
    given = parser.parse_args()
    days = -(-given.occurrences // len(PLAN))
    runs = [run for run in RUNS if given.only in (None, run[0])]
    went_well = [stormed(kind, given) for kind, _, _ in runs if given.escalations]
    went_well += [soak(kind, replicas, faults, days, given) for kind, replicas, faults in runs if days]
    if not all(went_well):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
