"""What a sheet has lines for: each scope a term promises something of, and what is watched besides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

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
    promised: bool = False


def scopes_of(books: Books, week: Period, now: datetime) -> list[Scope]:
    """`books` are one vendor's own, or everybody's. In the catalogue's order; a promised KPI is told as promised."""
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
    """Terms of one place are one line, whether they follow each other within the week or are several vendors'."""
    found: dict[tuple[str, Place], list[TermEntry]] = {}
    for term in books.terms.terms:
        own = settled(books.kpi(term.kpi), week, books, now)
        place = (term.queue, term.site, term.language, term.channel)
        if term.in_force(own.start, own.end):
            found.setdefault((term.kpi, place), []).append(term)
    for (key, place), terms in found.items():
        kpi = books.kpi(key)
        own = settled(kpi, week, books, now)
        page = page_of(kpi) or EFFICIENCY
        name = "|".join((key, *place)).rstrip("|")
        yield Scope(name, kpi, _title(kpi, place, books), page, _judged(books, terms, own), own, promised=True)


def _judged(books: Books, terms: Sequence[TermEntry], week: Period) -> Books:
    """With the series these terms judge: a narrower one takes its own out."""
    own = tuple(
        series
        for series in books.registry.series
        if any(books.terms.judging(term.kpi, series, _last_day(term, week)) == term for term in terms)
    )
    return books.of_series(own)


def _last_day(term: TermEntry, week: Period) -> date:
    return max(week.start, min(week.last_day, term.end))


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
