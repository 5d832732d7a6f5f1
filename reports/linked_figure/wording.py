"""The sentence a linked figure is kept as: what, when, how much of how many, the target, and whether that is usual."""

from datetime import date, datetime, timedelta

from bot.domain.performance.books import Books
from bot.periods import Period
from bot.periods.spoken import spoken
from reports.figures import said, sample, target_said
from reports.linked_figure.hours import Hours, Reading
from reports.linked_figure.watched import Watched
from reports.naming import zone_name
from reports.noise.finding import Finding, Outcome
from reports.noise.wording import usual_said


def sentence(watched: Watched, when: str, reading: Reading, finding: Finding | None) -> str:
    """ "Service level Mon 23 Nov 10:00–12:40 New York: 61.0 % (≥ 80 %), n 340, outside its usual 74.1–97.0 %."."""
    kpi, figure = watched.kpi, reading.figure
    value = f"{'≈ ' if reading.approx else ''}{said(kpi, figure.value, reading.target)}"
    target = f" ({target_said(kpi, reading.target)})" if reading.target is not None else ""
    counted = f", n {sample(kpi, figure.n)}" if figure.denominator is not None else ""
    return f"{watched.name} {when}: {value}{target}{counted}{_usual(watched, finding)}."


def nothing_said(watched: Watched, hours: Hours, books: Books) -> str:
    return f"{watched.name} {hours_said(hours, books)}: no data, nor of the week before."


def hours_said(hours: Hours, books: Books) -> str:
    first, last = hours.begins, hours.ends
    day = "" if last.date() == first.date() else f"{last:%a} {last.day} {last:%b} "
    return f"{first:%a} {first.day} {first:%b} {first:%H:%M}–{day}{last:%H:%M} {zone_name(books)}"


def days_said(latest: date, today: date, books: Books, now: datetime) -> str:
    days = spoken(Period("", latest, latest + timedelta(days=1)), books.calendar, now)
    return days if latest == today else f"{days}, the latest day with data"


def _usual(watched: Watched, finding: Finding | None) -> str:
    if finding is None or finding.outcome in (Outcome.TOO_SHORT, Outcome.NO_SPREAD):
        return ", too little history to say whether that is usual"
    where = "outside" if finding.is_signal else "within"
    usual = usual_said(finding, watched.kpi)
    return f", {where} its usual {usual or 'range'}"
