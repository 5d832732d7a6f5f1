"""Which days a digest tells of, and how they are said."""

from datetime import date, timedelta

from bot.periods import Period

MONDAY = 0
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def days_told(today: date) -> Period:
    """Yesterday; on a Monday, Friday to Sunday."""
    first = today - timedelta(days=3 if today.weekday() == MONDAY else 1)
    last = today - timedelta(days=1)
    label = first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
    return Period(label, first, today)


def day_said(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def days_said(period: Period) -> str:
    """ "Mon 16 Nov", "Fri 13 – Sun 15 Nov"."""
    first, last = period.start, period.last_day
    if first == last:
        return day_said(first)
    start = f"{first:%a} {first.day}" if first.month == last.month else day_said(first)
    return f"{start} – {day_said(last)}"


def weekdays_said(day: date) -> str:
    """The days a day is compared with: "Mondays"."""
    return f"{day:%A}s"


def on_days(period: Period) -> str:
    """ "on Mon 16 Nov", "from Fri 13 to Sun 15 Nov"."""
    return f"on {days_said(period)}" if period.days == 1 else f"from {days_said(period).replace(' – ', ' to ')}"


def ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
