"""Compares vendors like for like, KPI by KPI: what each attains on the work all of them do, in one common mix."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery, can_split
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueVariants
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.result import KpiResult, KpiRow
from bot.domain.performance.tally import scale_of
from bot.domain.scorecard.scoring import Line, Score
from bot.domain.scorecard.standardising import Cell, Standard, standardised


@dataclass(frozen=True)
class Compared:
    """One KPI, of one channel where the terms name one. Cells are queues; rates are in the KPI's own unit.

    `lines` are the scored lines it stands for. `standard` is None where the vendors have no work in common, or where
    `measures` names several: within 20 seconds and within 30 say nothing of who is better.
    """

    kpi: Kpi
    channel: str
    lines: tuple[Line, ...]
    standard: Standard | None
    measures: tuple[str, ...] = ()

    @property
    def vendors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.subject.vendor for line in self.lines))


def compared(connection: Connection, query: KpiQuery, books: Books, scores: Sequence[Score]) -> Iterator[Compared]:
    """Every KPI that two vendors or more are scored on, in the order of the catalogue."""
    lines = [line for score in scores for line in score.lines if line.left is None]
    topics = {(line.subject.kpi.key, _channel(line, books)) for line in lines}
    for kpi in books.kpis:
        for channel in sorted(channel for key, channel in topics if key == kpi.key):
            own = tuple(line for line in lines if (line.subject.kpi.key, _channel(line, books)) == (kpi.key, channel))
            if len({line.subject.vendor for line in own}) > 1 and can_split(kpi, Dimension.QUEUE):
                yield _compared(connection, replace(query, kpi=kpi.key), books, Compared(kpi, channel, own, None))


def _compared(connection: Connection, query: KpiQuery, books: Books, topic: Compared) -> Compared:
    filters = Filters(vendors=topic.vendors, channels=(topic.channel,) if topic.channel else ())
    by = (Dimension.VENDOR, Dimension.QUEUE)
    result = answer(connection, replace(query, filters=filters, by=by, versus=None), books)
    measures = tuple(sorted({each for row in result.rows for each in _measures(row, result.kpi)}))
    if len(measures) > 1:
        return replace(topic, measures=measures)
    return replace(topic, standard=standardised(_cells(result, topic)), measures=measures)


def _cells(result: KpiResult, topic: Compared) -> dict[str, dict[str, Cell]]:
    scale = scale_of(result.kpi)
    cells: dict[str, dict[str, Cell]] = {vendor: {} for vendor in topic.vendors}
    for row in result.rows:
        vendor, queue = row.members
        if queue and row.figure.numerator is not None and row.figure.denominator:
            cells[vendor][queue] = (scale * row.figure.numerator, row.figure.denominator)
    return cells


def _channel(line: Line, books: Books) -> str:
    """That of its queue where the term names one; a queue has a single channel."""
    term = line.subject.term
    queue = books.registry.queue(term.queue) if term and term.queue else None
    return queue.channel if queue else term.channel if term else ""


def _measures(row: KpiRow, kpi: Kpi) -> Iterator[str]:
    """Within how many seconds, and by which formula where it is not the usual one."""
    usual = ("", kpi.recipe.default) if isinstance(kpi.recipe, QueueVariants) else ("",)
    for wording in (row.wording, *(part.wording for part in row.parts)) if row.figure.value is not None else ():
        if wording and wording.threshold_seconds is not None:
            variant = "" if wording.variant in usual else wording.variant
            yield f"{wording.threshold_seconds} s {variant}".strip()
    if row.unpromised is not None:
        yield f"{row.unpromised} s"
