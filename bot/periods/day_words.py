"""Days as people say them: with the year only where it is not this one."""

from datetime import date


def day_words(day: date, *, today: date) -> str:
    return _plain(day) if day.year == today.year else _whole(day)


def days_words(first: date, last: date, *, today: date) -> str:
    """Both ends belong to it; one year is said once."""
    if first == last:
        return day_words(first, today=today)
    start = _plain(first) if first.year == last.year else _whole(first)
    return f"{start} – {day_words(last, today=today) if first.year == last.year else _whole(last)}"


def _plain(day: date) -> str:
    return f"{day.day} {day:%b}"


def _whole(day: date) -> str:
    return f"{_plain(day)} {day.year}"
