"""An alert as it was set, and how it stands now."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.delivery.post import EVERYTHING
from bot.domain.vendors.registry import Registry, SeriesEntry


class Mode(StrEnum):
    """OWN_RANGE: outside what is usual for that half hour or day. LATE: a feed that has not come."""

    OWN_RANGE = "own range"
    LATE = "late"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True)
class Extent:
    """What is watched, by keys; an empty one narrows nothing. Without a vendor each vendor is judged by itself."""

    vendor: str = ""
    queue: str = ""
    site: str = ""
    channel: str = ""
    language: str = ""

    def covers(self, series: SeriesEntry) -> bool:
        return (
            self.vendor in ("", series.vendor)
            and self.queue in ("", series.queue)
            and self.site in ("", series.site)
            and self.channel in ("", series.channel)
            and self.language in ("", series.language)
        )


@dataclass(frozen=True)
class Setting:
    """`tells` is the Slack channel, or the person, that is told. `kpi` is empty where late feeds are watched."""

    kpi: str
    extent: Extent
    tells: str
    mode: Mode = Mode.OWN_RANGE
    level: Decimal | None = None
    minimum_n: int = 0
    daily_cap: int = 3
    feed: str = ""

    @property
    def about(self) -> str:
        """Whose eyes its messages are fit for, as `Post.readers` says it."""
        return self.extent.vendor or EVERYTHING


@dataclass(frozen=True)
class Kept:
    """`number` is unique for its vendor. `turn` is that of the row when it was read."""

    id: int
    number: int
    setting: Setting
    made_by: str
    made_at: datetime
    snoozed_until: datetime | None
    turn: int
    horizon: int

    @property
    def key(self) -> str:
        """What tells it from all others, without a number that runs across vendors."""
        return f"{self.setting.extent.vendor or 'all'}-{self.number}"

    def sleeps(self, now: datetime) -> bool:
        return self.snoozed_until is not None and now < self.snoozed_until

    def name(self, registry: Registry) -> str:
        """ "NW-A3", or "A3" where it is about no vendor in particular."""
        code = next((vendor.code for vendor in registry.vendors if vendor.key == self.setting.extent.vendor), "")
        return f"{code}-A{self.number}" if code else f"A{self.number}"
