"""What is promised about escalations: targets by severity, working hours, what may pause a clock."""

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.escalations.calendars import ALWAYS, WorkingTime
from bot.domain.escalations.clocks import Clock
from bot.domain.escalations.root_cause.blame import BLAME
from bot.domain.escalations.severity import Severity

MINUTE, HOUR, DAY = 60, 3_600, 86_400
OFFICE_HOURS = "mon-fri 09:00-18:00"
QUIET_HOURS = "mon-sun 22:00-07:00"


class Reason(StrEnum):
    """Why a clock may stand still."""

    CUSTOMER = "customer"
    THIRD_PARTY = "third party"


@dataclass(frozen=True)
class Targets:
    """Seconds of working time; None: no such clock. `always`: around the clock, in UTC.

    Of its resolution: `preliminary` for a first word on its root cause, around the clock, and `root_cause` of working
    time, whatever `always` says.
    """

    acknowledge: int
    update: int
    contain: int | None
    resolve: int
    always: bool
    preliminary: int | None = None
    root_cause: int | None = None

    def of(self, clock: Clock) -> timedelta | None:
        seconds = getattr(self, clock.value)
        return None if seconds is None else timedelta(seconds=seconds)


@dataclass(frozen=True)
class Policy:
    """Stored as text with each escalation when it is raised: later changes do not reach it.

    `blame` are words on which no root cause may rest.
    """

    working: WorkingTime
    s1: Targets
    s2: Targets
    s3: Targets
    s4: Targets
    pauses: tuple[Reason, ...] = (Reason.CUSTOMER,)
    quiet: str = QUIET_HOURS
    blame: tuple[str, ...] = BLAME

    @property
    def quiet_time(self) -> WorkingTime:
        """When nobody is reminded of what is mild; in the zone of the working hours."""
        return WorkingTime(self.quiet, self.working.zone)

    def targets(self, severity: Severity) -> Targets:
        targets: Targets = getattr(self, severity.value.lower())
        return targets

    def working_time(self, severity: Severity) -> WorkingTime:
        return ALWAYS if self.targets(severity).always else self.working


def default_policy(zone: str, hours: WorkingTime | None = None) -> Policy:
    """What holds where the programme file says nothing. `zone` is the programme's; `hours` if others are worked."""
    working = hours or WorkingTime(OFFICE_HOURS, zone)
    day = int(working.day_length().total_seconds())
    return Policy(
        working,
        s1=Targets(15 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR, always=True, preliminary=DAY, root_cause=5 * day),
        s2=Targets(30 * MINUTE, 2 * HOUR, 4 * HOUR, DAY, always=True, root_cause=10 * day),
        s3=Targets(4 * HOUR, day, day, 3 * day, always=False),
        s4=Targets(day, 5 * day, None, 10 * day, always=False),
    )


def as_text(policy: Policy) -> str:
    return json.dumps(asdict(policy), sort_keys=True, default=date.isoformat)


def from_text(text: str) -> Policy:
    spec: dict[str, Any] = json.loads(text)
    working = spec["working"] | {"days_off": tuple(date.fromisoformat(day) for day in spec["working"]["days_off"])}
    targets = {severity: Targets(**spec[severity]) for severity in ("s1", "s2", "s3", "s4")}
    pauses = tuple(Reason(reason) for reason in spec["pauses"])
    blame = tuple(spec.get("blame", BLAME))
    return Policy(WorkingTime(**working), **targets, pauses=pauses, quiet=spec["quiet"], blame=blame)
