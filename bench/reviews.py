"""Weekly reviews: the fact sheet and its words for one vendor, and for all of them."""

from datetime import datetime
from time import perf_counter

from sqlalchemy import Connection

from bench.databases import opened
from bench.programme import VENDORS
from bench.table import Line, milliseconds
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import Books, books_of
from bot.periods import parse_period
from reports.commentary import written
from reports.factsheet import take

ONE, EACH = 2.0, 1.2
"""Seconds for the first vendor, when nothing is in memory; and for each of many (50 in 60 s)."""


def measured(kind: str, url: str, rows: int, now: datetime) -> list[Line]:
    with opened(url) as engine, engine.connect() as connection:
        books = books_of(connection)
        seconds = [_seconds(connection, books, vendor, now) for vendor in VENDORS]
    first, mean = seconds[0], sum(seconds) / len(seconds)
    return [
        _line(f"{kind}: one vendor's weekly review, {rows:,} rows, the first", first, ONE),
        _line(f"{kind}: one of {len(VENDORS)} vendors' weekly reviews, on average", mean, EACH),
    ]


def _seconds(connection: Connection, books: Books, vendor: str, now: datetime) -> float:
    week = parse_period("last week", today=books.calendar.day_of(now), calendar=books.calendar)
    start = perf_counter()
    written(take(connection, ADMINISTRATOR, vendor, week, books, now))
    return perf_counter() - start


def _line(what: str, seconds: float, most: float) -> Line:
    return Line(what, milliseconds(seconds), target=f"≤ {milliseconds(most)}", met=seconds <= most)
