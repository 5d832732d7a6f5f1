"""The period a finished one is naturally compared with."""

from datetime import timedelta

from bot.periods.period import Period

WEEK = 7


def period_before(period: Period) -> Period:
    """The same weekday for a day, the month before for a whole month, else as many days directly before."""
    if period.days == 1:
        return period.shifted(-WEEK, "the same day a week earlier")
    if period.start.day == 1 and period.end.day == 1 and period.days <= 31:
        start = (period.start - timedelta(days=1)).replace(day=1)
        return Period("the month before", start, period.start)
    label = "the week before" if period.days == WEEK else f"the {period.days} days before"
    return period.shifted(-period.days, label)
