"""Contract days, periods and operating hours."""

from bot.periods.calendar import ContractCalendar
from bot.periods.period import Period

__all__ = ["ContractCalendar", "Period"]
