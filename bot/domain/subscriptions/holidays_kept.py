"""Public holidays by country, with the days on which they are observed."""

from datetime import date
from functools import cache

from holidays import HolidayBase, country_holidays, list_supported_countries


def countries() -> list[str]:
    """The codes of those whose holidays are known, such as US and PH."""
    return sorted(code for code in list_supported_countries() if len(code) == 2)


def is_holiday(country: str, day: date) -> bool:
    return day in _of(country)


@cache
def _of(country: str) -> HolidayBase:
    return country_holidays(country)
