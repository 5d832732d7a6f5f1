"""All that a digest is made of, read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.attainment.past_days import Days
from bot.domain.attainment.standing import Standing
from bot.domain.performance.books import Books
from bot.periods import Period
from reports.daily_digest.term_day import TermDay
from reports.feed_data import VendorData


@dataclass(frozen=True)
class Counts:
    """What is counted rather than promised; None where nothing was ever sent. Changes are against the days before."""

    backlog: int | None = None
    backlog_change: int | None = None
    older: int | None = None
    older_change: int | None = None
    dissatisfied: int | None = None
    fatal: int | None = None


@dataclass(frozen=True)
class Escalated:
    """`due_today` and `overdue` count by the clock of each that ends first."""

    open: int = 0
    due_today: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class ActionsDue:
    """What was agreed and has to be done: due on this day, and before it."""

    today: int = 0
    late: int = 0


@dataclass(frozen=True)
class Facts:
    """`books` are the viewer's own. `closed` are windows that ended with the days told of, or within them."""

    period: Period
    now: datetime
    books: Books
    terms: tuple[TermDay, ...]
    closed: tuple[Standing, ...]
    counts: Counts
    escalated: Escalated
    actions: ActionsDue
    data: tuple[VendorData, ...]
    past: Mapping[int, Days]
