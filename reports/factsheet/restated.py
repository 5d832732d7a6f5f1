"""Figures that published reviews stated and that read otherwise now: then, now, and by which import."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.delivery.post import EVERYTHING
from bot.domain.editions.causes import Cause, causes
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.result import Verdict
from bot.domain.reviews.published import published_before
from reports.factsheet.collecting import Measured
from reports.factsheet.hashing import hashed
from reports.factsheet.readings import Readings
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope, scopes_of
from reports.factsheet.sections import DATA
from reports.factsheet.sources import Sources
from reports.factsheet.stated import KEY, Stated, stated_by
from reports.factsheet.subject import Asking
from reports.factsheet.written import Written, count_of, value_of
from reports.feed_data import FEEDS, feed_of
from reports.import_words import import_said, moment_said

TITLE = "Restated"
LOOKED_AT = timedelta(days=35)
"""Before the week; as long as posts are looked at again."""
MOST_NAMED = 8


@dataclass(frozen=True)
class _Restated:
    """`now` is None where there are no data any more; `source` is the hash of the rows it is counted from.

    `verdict` is how it would be judged now.
    """

    told: Stated
    now: Written | None
    verdict: Verdict
    source: str
    why: str

    @property
    def weight(self) -> tuple[bool, bool]:
        """A target that would be missed or met now comes first, then what else is promised."""
        before = self.told.line.verdict
        return before != self.verdict.value, before != Verdict.NO_TARGET.value


def restated(connection: Connection, asking: Asking) -> Measured | None:
    """None where nothing did, or nothing was published. What no import touched is not counted again."""
    found = sorted(_found(connection, asking), key=lambda each: each.weight, reverse=True)
    if not found:
        return None
    facts = asking.about(KEY, hashed((each.told.label, each.told.fact.source, each.source) for each in found))
    facts.add(Role.RESTATED, count_of(len(found)))
    for each in found[:MOST_NAMED]:
        then, about = each.told.fact, f"{each.told.label} ({each.why})"
        written = then.measure, then.value, then.said
        facts.add(Role.THEN, written, about, each.told.period, source=then.source)
        if each.now is not None:
            facts.add(Role.NOW, each.now, about, each.told.period, source=each.source)
    return asking.told(facts, TITLE, DATA.key)


def _found(connection: Connection, asking: Asking) -> Iterator[_Restated]:
    whose, start = asking.viewer.vendor or EVERYTHING, asking.week.start
    past = published_before(connection, asking.viewer, whose, start, since=start - LOOKED_AT)
    since = causes(connection, min(each.horizon for each in past), asking.books.horizon) if past else []
    if not since:
        return
    scopes: dict[date, dict[str, Scope]] = {}
    for told in stated_by(past).values():
        touching = _touching(asking, told, since)
        if not touching:
            continue
        if told.week not in scopes:
            week = asking.books.calendar.week_of(told.week)
            scopes[told.week] = {scope.key: scope for scope in scopes_of(asking.books, week, told.moment)}
        scope = scopes[told.week].get(told.line.key)
        # Where the contract changed there is nothing alike to be held against.
        if scope is not None and scope.week.start == told.period.start:
            yield from _changed(connection, asking, told, scope, touching)


def _touching(asking: Asking, told: Stated, since: Sequence[Cause]) -> list[Cause]:
    vendor, period = asking.viewer.vendor or "", told.period
    later = (cause for cause in since if cause.load_id > told.horizon)
    return [cause for cause in later if cause.touches(vendor, period.start, period.last_day)]


def _changed(
    connection: Connection, asking: Asking, told: Stated, scope: Scope, touching: Sequence[Cause]
) -> Iterator[_Restated]:
    """Counted for the moment it was told for, so that nothing but data makes a difference."""
    readings, query = Readings(connection), KpiQuery(scope.kpi.key, scope.week, asking.viewer, told.moment)
    row = readings.answer(query, scope.books).total
    value = row.figure.value
    now = None if value is None else value_of(scope.kpi, value, row.target)
    if now is None or now[2] != told.fact.said:
        source = Sources(readings, query, scope).hash_of(scope.week)
        yield _Restated(told, now, row.verdict, source, _why(asking, told, scope, touching))


def _why(asking: Asking, told: Stated, scope: Scope, touching: Sequence[Cause]) -> str:
    """ "corrected intervals from Northwind BPO, 17 Nov 09:12": of the imports that bring such figures, if any did."""
    own = [cause for cause in touching if cause.feed in FEEDS[feed_of(scope.kpi)]] or touching
    late = told.line.verdict == "provisional"
    said = (import_said(cause, asking.vendors, asking.books, late=late) for cause in own)
    words = ", ".join(dict.fromkeys(each for each in said if each))
    return f"{words}{', ' if words else ''}{moment_said(max(cause.at for cause in own), asking.books)}"
