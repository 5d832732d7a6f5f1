"""What a soak does to its processes, and how often."""

from dataclasses import dataclass, replace
from random import Random

from tests.slack.failing import Failure

KINDS = (
    *(Failure.RATE_LIMITED, Failure.SERVER_ERROR, Failure.DROPPED, Failure.LOST_ANSWER) * 6,
    *(Failure.SLOW, Failure.HELD_ANSWER),
)
"""The last two make a client wait for its time-out, so they are rarer."""


@dataclass(frozen=True)
class Faults:
    """Chances: of a failing call, of a kill before or after a call, of one around a commit.

    A process is killed, a clock jumps and a database restarts about every so many leaps of time; somebody from outside
    comes about every so many at which a post waits for the channel. 0 is never.
    """

    call: float = 0.03
    kill_at_call: float = 0.002
    kill_at_commit: float = 0.0002
    leaps_a_kill: int = 40
    leaps_a_jump: int = 200
    leaps_a_restart: int = 0
    leaps_a_visit: int = 20

    def calm(self) -> "Faults":
        """To finish what is left."""
        return replace(self, call=0, kill_at_call=0, kill_at_commit=0)


def failure(faults: Faults, random: Random) -> Failure | None:
    return random.choice(KINDS) if random.random() < faults.call else None
