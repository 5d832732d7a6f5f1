"""Random histories of escalations, made twice: as the rows would tell them, and counted minute by minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies

from bot.domain.escalations.escalation import Escalation, Pause, SeverityChange, Side
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.policy import default_policy
from bot.domain.escalations.severity import Severity

BEGAN = datetime(2026, 11, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TARGETS = {"acknowledge": 30, "resolve": 24 * 60}
"""Minutes, of S2, which runs around the clock."""
LONGEST = 5 * 24 * 60


@dataclass(frozen=True)
class History:
    """Minutes after BEGAN; `turns` alternate: resolved, reopened, resolved … `pauses` lie before the first of them."""

    raised: int
    acknowledged: int | None
    pauses: tuple[tuple[int, int], ...]
    turns: tuple[int, ...]


@strategies.composite
def histories(draw: strategies.DrawFn) -> History:
    steps: list[int] = draw(strategies.lists(strategies.integers(1, 900), min_size=1, max_size=8))
    moments = [sum(steps[: place + 1]) for place in range(len(steps))]
    raised, rest = moments[0], moments[1:]
    is_taken, is_paused = draw(strategies.tuples(strategies.booleans(), strategies.booleans()))
    acknowledged = rest.pop(0) if rest and is_taken else None
    pauses: list[tuple[int, int]] = []
    if acknowledged is not None and len(rest) >= 2 and is_paused:
        pauses.append((rest.pop(0), rest.pop(0)))
    return History(raised, acknowledged, tuple(pauses), tuple(rest[:3]))


def at(minute: int) -> datetime:
    return BEGAN + minute * MINUTE


def escalation_of(history: History, number: int = 1, vendor: str = "northwind") -> Escalation:
    """As the acts would have left it."""
    resolved = history.turns[-1] if len(history.turns) % 2 else None
    closures = zip(history.turns[::2], history.turns[1::2], strict=False)
    first = history.acknowledged if history.acknowledged is not None else next(iter(history.turns), None)
    return Escalation(
        id=number,
        name=f"NW-{number}",
        vendor=vendor,
        title="callers cut off",
        detail="",
        severity=Severity.S2,
        concerns=(),
        category="",
        queue="",
        kpi="",
        contacts=None,
        reference="",
        state=State.RESOLVED if resolved is not None else State.OPEN,
        waiting_on=Side.VENDOR,
        owner="",
        level=1,
        raised_by="U0MARIA",
        raised_at=at(history.raised),
        channel="C0NORTH",
        source="",
        acknowledged_by="",
        acknowledged_at=None if first is None else at(first),
        contained_at=None,
        resolved_at=None if resolved is None else at(resolved),
        closed_at=None,
        updated_at=at(history.raised),
        merged_into="",
        version=1,
        policy=default_policy("UTC"),
        severities=(SeverityChange(at(history.raised), Severity.S2),),
        pauses=tuple(Pause(at(began), at(ended), "customer") for began, ended in history.pauses),
        closures=tuple(Pause(at(began), at(ended), "resolved") for began, ended in closures),
        breaches=(),
    )


def is_resolved(history: History, minute: int) -> bool:
    return sum(turn <= minute for turn in history.turns) % 2 == 1


def is_paused(history: History, minute: int) -> bool:
    return any(began <= minute < ended for began, ended in history.pauses)


def fell_due(history: History, clock: str) -> int | None:
    """The minute at which so many have run, were it never done for good: only the last resolution does not stop it."""
    ran = 0
    for minute in range(history.raised, LONGEST):
        if ran == TARGETS[clock]:
            return minute
        ran += clock == "acknowledge" or not (is_paused(history, minute) or _is_at_rest(history, minute))
    return None


def _is_at_rest(history: History, minute: int) -> bool:
    """Between a resolution and the reopening after it."""
    closures = zip(history.turns[::2], history.turns[1::2], strict=False)
    return any(began <= minute < ended for began, ended in closures)


def minutes_taken(history: History) -> Iterator[int]:
    """From raising to the resolution that held, without the pauses."""
    if len(history.turns) % 2:
        yield sum(not is_paused(history, minute) for minute in range(history.raised, history.turns[-1]))
