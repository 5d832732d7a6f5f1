"""Until when one wording judged its own piece of a row: the row may go on under another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.database.columns import day_number
from bot.domain.contracts.terms import Wording
from bot.domain.performance.gathering import Judge
from bot.domain.performance.members import OF_SERIES, Members
from bot.domain.performance.question import Dimension
from bot.periods import ContractCalendar


@dataclass(frozen=True)
class PieceEnds:
    """Of one row: its members, its days and the first instant after them."""

    judge: Judge
    by: tuple[Dimension, ...]
    members: Members
    days: Sequence[date]
    ends: datetime
    calendar: ContractCalendar

    def of(self, wording: Wording | None) -> datetime:
        if not self.days:
            return self.ends
        first, after = self.days[0], self.days[-1] + timedelta(days=1)
        changes = self.judge.terms.change_days(self.judge.kpi.key, first, after)
        stretches = list(zip((first, *changes), (*changes, after), strict=True))
        judged = (end for start, end in reversed(stretches) if wording in self._wordings(start))
        return self.calendar.start_of(next(judged, after))

    def _wordings(self, day: date) -> set[Wording | None]:
        terms = (self.judge.term_of(series, day_number(day)) for series in self._series())
        return {term.wording if term else None for term in terms}

    def _series(self) -> list[int]:
        named = [(dim, key) for dim, key in zip(self.by, self.members, strict=False) if dim in OF_SERIES]
        entries = self.judge.entries.values()
        return [entry.id for entry in entries if all(str(getattr(entry, dim)) == key for dim, key in named)]
