"""Weekly reviews of fifty vendors over two years: the fact sheet and its words, beside pandas over the raw rows."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from math import isclose
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Connection

from bench.databases import opened
from bench.headlines import Headlines, headlines, rows_by_vendor
from bench.history import HALF_HOUR, SERIES, History, write_history
from bench.programme import FIFTY, zone_of
from bench.table import Line, milliseconds, times
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import Books, books_of
from bot.periods import ContractCalendar, Period, parse_period
from reports.commentary import written
from reports.factsheet import FactSheet, Role, take

DAYS = 2 * 365
ONE, ALL = 2.0, 60.0
"""Seconds for one vendor's review, when nothing is in memory; and for all fifty."""
ROLES = {Role.VALUE: "week", Role.BEFORE: "week before", Role.MEAN: "four weeks before", Role.YEAR: "year before"}
DIGITS = 1e-10
"""A sheet keeps twelve digits of a figure."""


@dataclass(frozen=True)
class Taken:
    """`ready` are the seconds until the first vendor could be begun, `each` those of every vendor after that."""

    ready: float
    each: list[float]
    figures: list[Headlines]

    @property
    def first(self) -> float:
        return self.ready + self.each[0]

    @property
    def total(self) -> float:
        return self.ready + sum(self.each)

    @property
    def mean(self) -> float:
        return sum(self.each) / len(self.each)


def write_two_years(path: Path, now: datetime) -> History:
    return write_history(path, DAYS * 86_400 // HALF_HOUR * SERIES, now, FIFTY)


def measured(kind: str, url: str, history: History, now: datetime) -> list[Line]:
    # The last vendor of the roster misses a target: its sheet also tells where the miss came from.
    vendors = FIFTY.vendors[::-1]
    with opened(url) as engine, engine.connect() as connection:
        start = perf_counter()
        books = books_of(connection)
        week = parse_period("last week", today=books.calendar.day_of(now), calendar=books.calendar)
        ready = perf_counter() - start
        ours = _ours(connection, vendors, week, books, now, ready)
    theirs = _theirs(history.path, vendors, week, books.calendar)
    _refuse_difference(vendors, ours.figures, theirs.figures)
    return _lines(kind, history.rows, ours, theirs)


def _ours(
    connection: Connection, vendors: tuple[str, ...], week: Period, books: Books, now: datetime, ready: float
) -> Taken:
    seconds, figures = list[float](), list[Headlines]()
    for vendor in vendors:
        start = perf_counter()
        sheet = take(connection, ADMINISTRATOR, vendor, week, books, now)
        written(sheet)
        seconds.append(perf_counter() - start)
        figures.append(_told(sheet))
    return Taken(ready, seconds, figures)


def _told(sheet: FactSheet) -> Headlines:
    kpis = {line.key for line in sheet.lines if line.kpi}
    chosen = (fact for fact in sheet.facts if fact.line in kpis and fact.role in ROLES)
    return {(fact.line, ROLES[fact.role]): float(fact.value) for fact in chosen}


def _theirs(path: Path, vendors: tuple[str, ...], week: Period, calendar: ContractCalendar) -> Taken:
    start = perf_counter()
    rows: dict[str, pd.DataFrame] = rows_by_vendor(path)
    ready = perf_counter() - start
    seconds, figures = list[float](), list[Headlines]()
    for vendor in vendors:
        begins = partial(_begins, calendar, ZoneInfo(zone_of(FIFTY.vendors.index(vendor))))
        start = perf_counter()
        figures.append(headlines(rows[vendor], week, begins))
        seconds.append(perf_counter() - start)
    return Taken(ready, seconds, figures)


def _begins(calendar: ContractCalendar, zone: ZoneInfo, day: date) -> str:
    return f"{calendar.start_of(day).astimezone(zone):%Y-%m-%dT%H:%M}"


def _refuse_difference(vendors: tuple[str, ...], ours: list[Headlines], theirs: list[Headlines]) -> None:
    for vendor, own, other in zip(vendors, ours, theirs, strict=True):
        same = own.keys() == other.keys() and all(isclose(own[key], other[key], rel_tol=DIGITS) for key in other)
        if not same:
            raise SystemExit(f"{vendor}'s review: ours {own} is not theirs {other}")


def _lines(kind: str, rows: int, ours: Taken, theirs: Taken) -> list[Line]:
    count = len(ours.each)
    one = f"{kind}: one of {count} vendors' weekly review, two years ({rows:,} rows), the first (theirs: pandas)"
    return [
        _promised(one, ours.first, theirs.first, ONE),
        _promised(f"{kind}: all {count} vendors' weekly reviews (theirs: pandas)", ours.total, theirs.total, ALL),
        _beside(f"  each on average, {kind} (theirs: its rows in memory)", ours.mean, theirs.mean),
    ]


def _promised(what: str, ours: float, theirs: float, most: float) -> Line:
    target = f"≤ {milliseconds(most)}"
    return Line(what, milliseconds(ours), milliseconds(theirs), times(ours / theirs), target, ours <= most)


def _beside(what: str, ours: float, theirs: float) -> Line:
    return Line(what, milliseconds(ours), milliseconds(theirs), times(ours / theirs))
