"""Members: the keys and labels a row is about, in the order asked."""

from collections.abc import Iterable, Iterator

from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.kpi_query import TIME, KpiQuery
from bot.domain.performance.question import Dimension
from bot.domain.performance.reading.slices import Slice
from bot.domain.vendors.registry import SeriesEntry

Members = tuple[str, ...]
OF_SERIES = frozenset((Dimension.VENDOR, Dimension.SITE, Dimension.QUEUE, Dimension.CHANNEL, Dimension.LANGUAGE))


def alone(by: tuple[Dimension, ...], entry: SeriesEntry) -> Members | None:
    """The one member all facts of a series belong to; None where the facts themselves decide."""
    return tuple([str(getattr(entry, each)) for each in by]) if OF_SERIES.issuperset(by) else None


def member_of(by: tuple[Dimension, ...], entry: SeriesEntry, piece: Slice, buckets: Buckets) -> Members:
    return tuple([_part(dimension, entry, piece, buckets) for dimension in by])


def _part(dimension: Dimension, entry: SeriesEntry, piece: Slice, buckets: Buckets) -> str:
    if dimension in OF_SERIES:
        return str(getattr(entry, dimension))
    if dimension in TIME:
        return buckets.label(piece.day, piece.quarter)
    return piece.reason if dimension is Dimension.REASON else piece.priority


def members_of_series(by: tuple[Dimension, ...], entry: SeriesEntry, steps: Iterable[str]) -> Iterator[Members]:
    """The members a series belongs to, one at every time step."""
    for step in steps:
        yield tuple(step if dimension in TIME else str(getattr(entry, dimension)) for dimension in by)


def members_promised(
    query: KpiQuery, terms: Iterable[TermEntry], series: Iterable[SeriesEntry], steps: Iterable[str]
) -> Iterator[Members]:
    """Members that a term in force speaks of, facts or not, at every time step; none by reason or priority."""
    if Dimension.REASON in query.by or Dimension.PRIORITY in query.by:
        return
    labels, of_vendor = list(steps), _by_vendor(series)
    of_series = [dimension for dimension in query.by if dimension in OF_SERIES]
    told: set[Members] = set()
    for term in terms:
        covered = [entry for entry in of_vendor.get(term.vendor, ()) if term.covers(entry)] or _from_term(query, term)
        told |= {tuple([str(getattr(entry, dimension)) for dimension in of_series]) for entry in covered}
    for members in told:
        named = dict(zip(of_series, members, strict=True))
        for label in labels:
            yield tuple(label if dimension in TIME else named[dimension] for dimension in query.by)


def _by_vendor(series: Iterable[SeriesEntry]) -> dict[str, list[SeriesEntry]]:
    found: dict[str, list[SeriesEntry]] = {}
    for entry in series:
        found.setdefault(entry.vendor, []).append(entry)
    return found


def _from_term(query: KpiQuery, term: TermEntry) -> list[SeriesEntry]:
    """A term whose facts never came still names its vendor, and its queue or channel where it has one."""
    told = SeriesEntry(0, term.vendor, term.queue, term.site, term.channel, term.language)
    needed = [dimension for dimension in query.by if dimension in OF_SERIES]
    fits = all(
        not keys or getattr(told, name) in keys
        for keys, name in (
            (query.filters.vendors, "vendor"),
            (query.filters.sites, "site"),
            (query.filters.queues, "queue"),
            (query.filters.channels, "channel"),
            (query.filters.languages, "language"),
        )
    )
    return [told] if fits and all(getattr(told, dimension) for dimension in needed) else []
