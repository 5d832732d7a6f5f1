"""`make soak` in small: nothing lost, nothing doubled, nothing to a wrong audience, whatever happens."""

import tempfile
from pathlib import Path
from random import Random

import pytest

from tests.soak.database import opened
from tests.soak.faults import Faults
from tests.soak.outcome import Outcome
from tests.soak.plan import PLAN
from tests.soak.rig import Rig

HARSH = Faults(call=0.06, kill_at_call=0.01, kill_at_commit=0.002, leaps_a_jump=15, leaps_a_kill=4, leaps_a_visit=1)
HARSHER = Faults(
    call=0.06,
    kill_at_call=0.01,
    kill_at_commit=0.002,
    leaps_a_jump=15,
    leaps_a_kill=4,
    leaps_a_visit=1,
    leaps_a_restart=8,
)


@pytest.mark.parametrize(
    ("kind", "replicas", "days", "faults"), [("sqlite", 1, 2, HARSH), ("postgresql", 3, 1, HARSHER)]
)
def test_harm_loses_and_doubles_nothing(kind: str, replicas: int, days: int, faults: Faults) -> None:
    # A short path, because a Unix socket's may not exceed 107 characters.
    with tempfile.TemporaryDirectory(prefix="gbsoak-", dir="/tmp") as name, opened(kind, Path(name)) as database:
        rig = Rig(Path(name), database, days, replicas, faults, Random(7))
        try:
            rig.run()
            outcome = rig.outcome()
        finally:
            rig.stop()
    assert outcome.faults == {}
    assert outcome.expected == outcome.posted + outcome.withheld >= days * len(PLAN) - 2
    assert rig.crew.begun > replicas


def test_the_rig_would_notice() -> None:
    outcome = Outcome(lost=["a"], too_fast=["b"])
    assert outcome.faults == {"lost": ["a"], "too_fast": ["b"]}
