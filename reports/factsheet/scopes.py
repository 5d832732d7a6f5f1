"""What a sheet has lines for: each scope a term promises something of, and what is watched besides."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Dimension
from bot.periods import Period
from reports.factsheet.sections import EFFICIENCY, Page, page_of
from reports.naming import channel_name, in_sentence, member_name

Place = tuple[str, str, str, str]
"""Queue, site, language, channel."""


@dataclass(frozen=True)
class Scope:
    """One line to be measured. `books` hold the series it is of and no others; `week` is the last settled one."""

    key: str
    kpi: Kpi
    title: str
    page: Page
    books: Books
    week: Period


def scopes_of(books: Books, week: Period, now: datetime) -> list[Scope]:
    """`books` are one vendor's own. In the catalogue's order; what a term promises stands for its KPI."""
    found = [*_promised(books, week, now)]
    promised = {scope.kpi.key for scope in found}
    found += [
        Scope(kpi.key, kpi, kpi.title, page, books, settled(kpi, week, books, now))
        for kpi in books.kpis
        if (page := page_of(kpi)) and kpi.key not in promised
    ]
    order = {kpi.key: place for place, kpi in enumerate(books.kpis)}
    return sorted(found, key=lambda scope: (order[scope.kpi.key], scope.key))


def settled(kpi: Kpi, week: Period, books: Books, now: datetime) -> Period:
    """The week, or the last one before it that is older than the KPI's maturity."""
    while kpi.maturity and books.calendar.start_of(week.end) + kpi.maturity > now:
        week = week.shifted(-7, week.label)
    return week


def _promised(books: Books, week: Period, now: datetime) -> Iterator[Scope]:
    """Terms of one place that follow each other within the week are one line."""
    told: set[tuple[str, Place]] = set()
    for term in books.terms.terms:
        kpi = books.kpi(term.kpi)
        own = settled(kpi, week, books, now)
        place = (term.queue, term.site, term.language, term.channel)
        if not term.in_force(own.start, own.end) or (term.kpi, place) in told:
            continue
        told.add((term.kpi, place))
        key = "|".join((term.kpi, *place)).rstrip("|")
        yield Scope(key, kpi, _title(kpi, place, books), page_of(kpi) or EFFICIENCY, _judged(books, term, own), own)


def _judged(books: Books, term: TermEntry, week: Period) -> Books:
    """With the series this term judges: a narrower one takes its own out."""
    on = max(week.start, min(week.last_day, term.end))
    own = tuple(series for series in books.registry.series if books.terms.judging(term.kpi, series, on) == term)
    return replace(books, registry=replace(books.registry, series=own))


def _title(kpi: Kpi, place: Place, books: Books) -> str:
    """ "Voice service level", "Billing voice average handle time"."""
    queue, site, language, channel = place
    names = (
        books.registry.queue_name(queue) if queue else channel_name(channel),
        member_name(Dimension.SITE, site, books) if site else "",
        member_name(Dimension.LANGUAGE, language, books) if language else "",
    )
    scope = " ".join(name for name in names if name)
    return f"{scope[:1].upper()}{scope[1:]} {in_sentence(kpi.title)}" if scope else kpi.title
