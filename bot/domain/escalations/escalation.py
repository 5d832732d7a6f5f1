"""One escalation as it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.escalations.clocks import Clock
from bot.domain.escalations.lifecycle import AT_WORK, OVER, State
from bot.domain.escalations.policy import Policy
from bot.domain.escalations.root_cause.standing import NOT_BEGUN, CauseStanding
from bot.domain.escalations.severity import Severity


class Side(StrEnum):
    """Whose turn it is."""

    CLIENT = "client"
    VENDOR = "vendor"


class Category(StrEnum):
    SYSTEM = "system"
    POLICY = "policy"
    PRODUCT = "product"
    STAFFING = "staffing"
    QUALITY = "quality"
    CONDUCT = "conduct"

    @property
    def side(self) -> Side:
        return Side.CLIENT if self in (Category.SYSTEM, Category.POLICY, Category.PRODUCT) else Side.VENDOR


@dataclass(frozen=True)
class SeverityChange:
    since: datetime
    severity: Severity


@dataclass(frozen=True)
class Pause:
    began: datetime
    ended: datetime | None
    reason: str


class Phase(StrEnum):
    """When a figure was taken."""

    RAISED = "raised"
    RESOLVED = "resolved"


@dataclass(frozen=True)
class LinkedFigure:
    """How a KPI stood then, as it was said; `value` is None without data."""

    phase: Phase
    kpi: str
    value: float | None
    said: str
    short: str = ""


@dataclass(frozen=True)
class Repeat:
    """An earlier one with the same cause; `linked_at` is when it was itself found to repeat another."""

    name: str
    raised_at: datetime
    is_repeat: bool
    linked_at: datetime | None


class Subject(StrEnum):
    """What can be disputed about it."""

    SEVERITY = "severity"
    CLOCK = "clock"
    CAUSE = "cause"


@dataclass(frozen=True)
class Dispute:
    """`by` and `decided_by` are Slack ids; `upheld` is None while it is open."""

    subject: Subject
    why: str
    by: str
    at: datetime
    decided_at: datetime | None = None
    decided_by: str = ""
    upheld: bool | None = None

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def outcome(self) -> str:
        return "open" if self.is_open else "upheld" if self.upheld else "rejected"


@dataclass(frozen=True)
class Breach:
    clock: Clock
    due_at: datetime


@dataclass(frozen=True)
class Escalation:
    """`name` is what people call it: NW-12. People are Slack ids. `channel` is where its card stands.

    `closures` are the spans from each resolution to the reopening after it, `updated_at` is the last word about it.
    `repeat_of` names the one it was linked to, `repeats` are all the earlier ones with its cause, the newest first.
    """

    id: int
    name: str
    vendor: str
    title: str
    detail: str
    severity: Severity
    concerns: tuple[str, ...]
    category: str
    queue: str
    kpi: str
    contacts: int | None
    reference: str
    state: State
    waiting_on: Side
    owner: str
    level: int
    raised_by: str
    raised_at: datetime
    channel: str
    source: str
    acknowledged_by: str
    acknowledged_at: datetime | None
    contained_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    updated_at: datetime
    merged_into: str
    version: int
    policy: Policy
    severities: tuple[SeverityChange, ...]
    pauses: tuple[Pause, ...]
    closures: tuple[Pause, ...]
    breaches: tuple[Breach, ...]
    figures: tuple[LinkedFigure, ...] = ()
    permalink: str = ""
    source_gone: bool = False
    repeat_of: str = ""
    repeat_at: datetime | None = None
    repeats: tuple[Repeat, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    cause: CauseStanding = NOT_BEGUN

    @property
    def open_disputes(self) -> tuple[Dispute, ...]:
        return tuple(each for each in self.disputes if each.is_open)

    def is_excused(self, due_at: datetime) -> bool:
        """What was missed by the time the clock was disputed, where that was upheld."""
        return any(each.upheld and each.subject is Subject.CLOCK and due_at <= each.at for each in self.disputes)

    @property
    def is_source_beside(self) -> bool:
        """It was raised from a message of the channel in which its card stands: the same people read both."""
        return bool(self.channel) and self.source.startswith(f"{self.channel}:")

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def pause(self) -> Pause | None:
        """The one it stands still for."""
        return next((pause for pause in self.pauses if pause.ended is None), None)
