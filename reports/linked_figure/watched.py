"""Which KPI of which calls an escalation is about: the one it names, else what its vendor's contract promises there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.contracts.terms import TermEntry
from bot.domain.escalations.escalation import Escalation
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import can_narrow
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Filters
from bot.domain.vendors.registry import Registry
from reports.naming import channel_name, in_sentence

FIRST = "service_level"


@dataclass(frozen=True)
class Watched:
    """`name` is for people: "Billing voice service level"."""

    kpi: Kpi
    filters: Filters
    name: str


def watched_by(escalation: Escalation, books: Books, day: date, registry: Registry) -> Watched | None:
    """`books` are the vendor's own, `registry` names every queue. None where neither it nor a term says what counts."""
    terms = list(_promised(escalation, books, day))
    key = escalation.kpi or next((term.kpi for term in (*_by_kpi(terms, FIRST), *terms)), "")
    kpi = next((each for each in books.kpis if each.key == key), None)
    if kpi is None:
        return None
    term = next(_by_kpi(terms, key), None)
    place = Filters(
        vendors=(escalation.vendor,),
        queues=_one(escalation.queue or (term.queue if term else "")),
        channels=_one(term.channel if term else ""),
        sites=_one(term.site if term else ""),
        languages=_one(term.language if term else ""),
    )
    filters = place if can_narrow(kpi, place) else Filters(vendors=place.vendors, queues=place.queues)
    return Watched(kpi, filters, _named(kpi, filters, registry))


def _promised(escalation: Escalation, books: Books, day: date) -> Iterator[TermEntry]:
    """The most specific first; of a queue of which nothing ever came, what is promised of all."""
    series = [each for each in books.registry.series if each.queue == escalation.queue]
    for term in books.terms.terms:
        meant = any(term.covers(each) for each in series) if series else term.queue in ("", escalation.queue)
        if meant and term.vendor == escalation.vendor and term.in_force(day, day + timedelta(days=1)):
            yield term


def _by_kpi(terms: list[TermEntry], kpi: str) -> Iterator[TermEntry]:
    return (term for term in terms if term.kpi == kpi)


def _named(kpi: Kpi, filters: Filters, registry: Registry) -> str:
    queue, channel = next(iter(filters.queues), ""), next(iter(filters.channels), "")
    place = registry.queue_name(queue) if queue else channel_name(channel)
    return f"{place[:1].upper()}{place[1:]} {in_sentence(kpi.title)}" if place else kpi.title


def _one(key: str) -> tuple[str, ...]:
    return (key,) if key else ()
