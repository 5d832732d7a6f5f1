"""Periods written as numbers: 2026-11-03, 2026-W46, 2026-10, 2026-Q3, 2026."""

import re
from datetime import date, timedelta

from bot.errors import UserError
from bot.periods.form import Form, Standpoint, check_year, form, real_date
from bot.periods.period import Period
from bot.periods.spans import Unit, moved


def _day(match: re.Match[str], _: Standpoint) -> Period:
    start = real_date(int(match["year"]), int(match["month"]), int(match["day"]), match[0])
    return Period(start.isoformat(), start, start + timedelta(days=1))


def _month(match: re.Match[str], _: Standpoint) -> Period:
    start = real_date(int(match["year"]), int(match["month"]), 1, match[0])
    return Period(f"{start:%Y-%m}", start, moved(start, Unit.MONTH, 1))


def _year(match: re.Match[str], _: Standpoint) -> Period:
    year = int(match["year"])
    check_year(year, match[0])
    return Period(match[0], date(year, 1, 1), date(year + 1, 1, 1))


def _quarter(match: re.Match[str], here: Standpoint) -> Period:
    number = int(match["number"] or match["number2"])
    year = int(match["year"] or match["year2"] or here.today.year)
    check_year(year, match[0].upper())
    start = date(year, 3 * number - 2, 1)
    if start > here.today and not (match["year"] or match["year2"]):
        start = start.replace(year=year - 1)
    return Period(f"{start.year}-Q{number}", start, moved(start, Unit.QUARTER, 1))


def _week(match: re.Match[str], _: Standpoint) -> Period:
    year, week = int(match["year"]), int(match["week"])
    check_year(year, match[0].upper())
    return _iso_week(year, week)


def _latest_week(match: re.Match[str], here: Standpoint) -> Period:
    year, week = here.today.isocalendar().year, int(match["week"])
    # Week 53 exists in one year out of five or six.
    for candidate in range(year, year - 8, -1):
        if week <= _weeks_in(candidate) and date.fromisocalendar(candidate, max(week, 1), 1) <= here.today:
            return _iso_week(candidate, week)
    return _iso_week(year, week)


def _iso_week(year: int, week: int) -> Period:
    label, weeks = f"{year}-W{week:02d}", _weeks_in(year)
    if not 1 <= week <= weeks:
        raise UserError(f'"{label}" is not in the calendar: {year} has {weeks} weeks. Try `{year}-W{weeks}`.')
    monday = date.fromisocalendar(year, week, 1)
    return Period(label, monday, monday + timedelta(days=7))


def _weeks_in(year: int) -> int:
    # 28 December always lies in the last ISO week of its year.
    return date(year, 12, 28).isocalendar().week


def _slashed(match: re.Match[str], here: Standpoint) -> Period:
    raise UserError(f'"{match[0]}" can be read in two ways. Write the year first: `{here.today.isoformat()}`.')


FORMS: tuple[Form, ...] = (
    form("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})", _day),
    form("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})", _month),
    form("(?P<year>[0-9]{4})", _year),
    form("q(?P<number2>[1-4])[ -](?P<year2>[0-9]{4})|(?:(?P<year>[0-9]{4})[ -]?)?q(?P<number>[1-4])", _quarter),
    form("(?P<year>[0-9]{4})[ -]?w(?P<week>[0-9]{1,2})", _week),
    form("(?:week |w)(?P<week>[0-9]{1,2})", _latest_week),
    form("[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{4}|[0-9]{2})", _slashed),
)
