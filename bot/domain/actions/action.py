"""One action as it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.actions.lifecycle import TO_DO, UNPROVED, Kind, State


class Span(StrEnum):
    """What a window is counted in; a point is a contract day with data."""

    DAYS = "days"
    POINTS = "points"


POINTS, FARTHEST = 8, 30
"""Where nobody says otherwise an effect is looked for over so many points, or so many days (DOMAIN §3.4)."""


@dataclass(frozen=True)
class Check:
    """What is to show that it helped: a KPI, of one queue or of all, and over which window after it was done.

    `threshold` is in the KPI's own unit, to be reached from `at_least` below or above; None: better than before.
    """

    kpi: str
    queue: str = ""
    at_least: bool = True
    threshold: Decimal | None = None
    length: int = POINTS
    span: Span = Span.POINTS


@dataclass(frozen=True)
class Action:
    """`name` is what people call it: NW-12.1, or NW-A7 from a review. People are Slack ids, days contract days.

    `subject` is what it belongs to: an escalation's name, or a review by `review_subject`. `private`: the client's
    alone. `moved` is how often it was given more time.
    """

    id: int
    name: str
    vendor: str
    subject: str
    kind: Kind
    text: str
    state: State
    owner: str
    due: date | None
    moved: int
    check: Check | None
    private: bool
    made_by: str
    made_at: datetime
    done_on: date | None
    done_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    reason: str
    version: int

    @property
    def is_to_do(self) -> bool:
        return self.state in TO_DO

    @property
    def is_open(self) -> bool:
        """To be done, or done and not yet known to have helped; what is decided is over."""
        return self.is_to_do or (self.state in UNPROVED and self.kind is not Kind.DECISION)

    def is_late(self, today: date) -> bool:
        return self.is_to_do and self.due is not None and self.due < today


def review_subject(vendor: str, week: date) -> str:
    """`week` is the first day of the week reviewed."""
    return f"{vendor} {week.isoformat()}"
