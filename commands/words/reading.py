"""One question while it is read, and the small steps every rule takes."""

from dataclasses import dataclass
from datetime import date

from bot.errors import UserError
from bot.periods import ContractCalendar
from bot.periods.naming import Match, match_period, period_like
from commands.words import grammar
from commands.words.cursor import Cursor
from commands.words.draft import Draft


@dataclass(frozen=True)
class Reading:
    """`opening` begins an example that works: "/sla" or "/kpi aht"."""

    cursor: Cursor
    draft: Draft
    opening: str
    today: date
    calendar: ContractCalendar

    def period(self, offset: int = 0) -> Match | None:
        """The period that begins there, if one does."""
        return match_period(self.cursor.spoken(offset), today=self.today, calendar=self.calendar)

    def refused_period(self) -> UserError | None:
        """Why the words here, which mean some period, name none: "since March"."""
        return period_like(self.cursor.spoken(), today=self.today, calendar=self.calendar)

    def skip(self, count: int) -> bool:
        self.cursor.move(count)
        return True

    def begins_name(self, offset: int = 0) -> bool:
        """Whether the kind there is followed by a name of it: "by day, queue billing"."""
        kind = grammar.KINDS.get(self.cursor.word(offset))
        return kind is not None and self.cursor.named(offset + 1, kind) is not None

    def joining(self) -> int:
        """How many separators stand before the next word of a list: "vendor, and channel"."""
        count = 0
        while self.cursor.word(count) in grammar.JOINING:
            count += 1
        return count
