"""A published review as an edition: the figures it stated, which later data may change, and its 6-12 charts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import dropwhile

from sqlalchemy import Connection

from bot.delivery.post import EVERYTHING
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.message import Message
from bot.periods import Period
from reports.chart import Chart
from reports.chart import Line as Drawn
from reports.edition import Build, Edition, Shown
from reports.factsheet import FactSheet, Line, Measure, Role, Step, Trend, take

KIND = "review "
MOST_CHARTS = 6
PARTING = ""
"""The empty place between weeks and months."""
SIDES = {"met": "target met", "missed": "target missed"}


def key_for(week: date) -> str:
    """How an edition of it is known."""
    return f"{KIND}{week.isoformat()}"


def builder_of(report: str) -> Build | None:
    """Of a review's figures as they are now, for the moment at which its facts were taken; None for anything else."""
    if not report.startswith(KIND):
        return None
    week = date.fromisoformat(report.removeprefix(KIND))

    def build(connection: Connection, viewer: Viewer, books: Books, moment: datetime) -> Edition:
        whose = viewer.vendor or EVERYTHING
        return edition_of(take(connection, viewer, whose, books.calendar.week_of(week), books, moment), books.horizon)

    return build


def edition_of(sheet: FactSheet, horizon: int) -> Edition:
    """What is posted of it is put out elsewhere: the message is empty."""
    stated = [line for line in sheet.lines if sheet.fact(line.key, Role.VALUE)]
    first = min((line.start for line in stated), default=sheet.start)
    last = max((line.end for line in stated), default=sheet.end)
    span = Period("", date.fromisoformat(first), date.fromisoformat(last))
    return Edition(Message(""), shown=tuple(_shown(sheet)), span=span, horizon=horizon)


def charts_of(sheet: FactSheet) -> tuple[Chart, ...]:
    """One an exception, as far as they can be told apart in a thread."""
    drawn = ((line, sheet.trend(line.key)) for line in sheet.lines if line.is_exception)
    return tuple(_chart(sheet, line, trend) for line, trend in drawn if trend is not None)[:MOST_CHARTS]


def _shown(sheet: FactSheet) -> Iterator[Shown]:
    for line in sheet.lines:
        fact = sheet.fact(line.key, Role.VALUE)
        if fact is not None:
            side = SIDES.get(line.verdict, "")
            said = f"{fact.said}, {side}" if side else fact.said
            yield Shown(line.key, f"{line.title} {line.days}", sheet.vendor, float(fact.value), said)


def _chart(sheet: FactSheet, line: Line, trend: Trend) -> Chart:
    value, target = sheet.fact(line.key, Role.VALUE), sheet.fact(line.key, Role.TARGET)
    percent = value is not None and value.measure is Measure.PERCENT
    title, goal = f"{line.title} · {sheet.name}", f" Target {target.said}." if target else ""
    months = tuple(dropwhile(lambda step: step.value is step.year_before is None, trend.months))
    return Chart(
        title=title,
        categories=tuple(step.label if step else PARTING for step in (*trend.weeks, None, *months)),
        lines=tuple(_lines(trend.weeks, months, percent)),
        target=_scaled(float(target.value), percent) if target else None,
        percent=percent,
        lasting=value is not None and value.measure is Measure.SECONDS,
        alt=f"{title}, six weeks and twelve months.{goal} {value.said if value else 'No figure'} in {line.days}.",
    )


def _lines(weeks: Sequence[Step], months: Sequence[Step], percent: bool) -> Iterator[Drawn]:
    """Weeks and months are lines of their own, so that the last of each is told beside its end."""
    parting: tuple[None] = (None,)
    by_week = tuple(_scaled(step.value, percent) for step in weeks)
    by_month = tuple(_scaled(step.value, percent) for step in months)
    yield Drawn(f"week of {weeks[-1].label}", (*by_week, *parting, *(None for _ in months)))
    if months:
        yield Drawn(f"{months[-1].label} so far", (*(None for _ in weeks), *parting, *by_month))
    ago = [[_scaled(step.year_before, percent) for step in steps] for steps in (weeks, months)]
    if any(each is not None for steps in ago for each in steps):
        yield Drawn("a year before", (*ago[0], *parting, *ago[1]))


def _scaled(value: float | None, percent: bool) -> float | None:
    """Charts of percentages take fractions."""
    return value / 100 if percent and value is not None else value
