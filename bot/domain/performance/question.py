"""What a KPI question may be split by and narrowed to."""

from dataclasses import dataclass
from enum import StrEnum


class Dimension(StrEnum):
    VENDOR = "vendor"
    SITE = "site"
    QUEUE = "queue"
    CHANNEL = "channel"
    LANGUAGE = "language"
    REASON = "reason"
    PRIORITY = "priority"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    HOUR = "hour"


@dataclass(frozen=True)
class Filters:
    """Keys; an empty tuple does not narrow, several of one kind widen each other."""

    vendors: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
