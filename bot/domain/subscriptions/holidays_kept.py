"""Public holidays by country, with the days on which they are observed."""

from datetime import date
from functools import cache

from holidays import HolidayBase, country_holidays
from holidays.registry import COUNTRIES


@cache
def countries() -> dict[str, str]:
    """Those whose holidays are known: names by code, such as Philippines by PH."""
    named = {classes[1]: module.replace("_", " ").title() for module, classes in COUNTRIES.items()}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def is_holiday(country: str, day: date) -> bool:
    return day in _of(country)


@cache
def _of(country: str) -> HolidayBase:
    return country_holidays(country)
