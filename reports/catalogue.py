"""The reports that are posted at their time, by the key that people subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.periods.naming import parse_period
from reports import sla_status
from reports.edition import Build, Edition
from reports.rendering import rendered


@dataclass(frozen=True)
class Scheduled:
    """`title` is what people call it."""

    key: str
    title: str
    build: Build


def _yesterday(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Edition:
    period = parse_period("yesterday", today=books.calendar.day_of(now), calendar=books.calendar)
    return Edition(rendered(sla_status.build(connection, KpiQuery("service_level", period, viewer, now), books)))


DIGEST = "daily_digest"
SCHEDULED: Sequence[Scheduled] = (Scheduled(DIGEST, "Daily digest", _yesterday),)


def scheduled(key: str) -> Scheduled | None:
    return next((each for each in SCHEDULED if each.key == key), None)
