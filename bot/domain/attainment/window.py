"""The window a term is settled over: the day, week, month or quarter that holds a day."""

from datetime import date, timedelta

from bot.domain.contracts.terms import TermEntry
from bot.periods import ContractCalendar, Period


def window_of(term: TermEntry, day: date, calendar: ContractCalendar) -> Period:
    """The window that holds `day`, or the term's day next to it, without days on which the term is not in force."""
    return within(term, _whole(term.wording.window, max(term.start, min(term.end, day)), calendar))


def within(term: TermEntry, period: Period) -> Period:
    """The days of the period on which the term is in force; there must be some."""
    end = term.end + timedelta(days=1) if term.end < period.end else period.end
    return Period(period.label, max(period.start, term.start), end)


def _whole(window: str, day: date, calendar: ContractCalendar) -> Period:
    match window:
        case "day":
            return Period(day.isoformat(), day, day + timedelta(days=1))
        case "week":
            return calendar.week_of(day)
        case "quarter":
            return _quarter_of(day)
        case _:
            return calendar.month_of(day)


def _quarter_of(day: date) -> Period:
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    after = (first + timedelta(days=100)).replace(day=1)
    return Period(f"{day.year}-Q{(day.month + 2) // 3}", first, after)
