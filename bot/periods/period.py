"""A period: whole contract days from `start` up to, not including, `end`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """`label` is what a person would call it: "last week", "2026-W46", "today"."""

    label: str
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"period {self.label!r} ends before it starts")

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    def each_day(self) -> Iterator[date]:
        for offset in range(self.days):
            yield self.start + timedelta(days=offset)

    def shifted(self, days: int, label: str) -> "Period":
        step = timedelta(days=days)
        return Period(label, self.start + step, self.end + step)
