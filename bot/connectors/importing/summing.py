"""By what contacts are summed: contract days, opening hours and the terms in force."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.connectors.importing.books import ImportBooks
from bot.connectors.importing.days import seconds
from bot.connectors.importing.interval_rows import Opening
from bot.database.columns import day_of_number
from bot.domain.loads.resumming import Rules
from bot.domain.performance.thresholds import USUAL_SECONDS
from bot.domain.vendors.registry import SeriesEntry


def rules_of(books: ImportBooks, opening: Opening) -> Rules:
    entries = {series: _entry(identity, series) for identity, series in books.series.ids.items()}
    queue_ids = {queue.key: queue.id for queue in books.registry.queues}
    queue_of = {series: queue_ids.get(entry.queue, 0) for series, entry in entries.items()}

    @lru_cache(maxsize=100_000)
    def threshold_for(series: int, day: int) -> int:
        term = books.terms.judging("service_level", entries[series], day_of_number(day))
        given = term.wording.threshold_seconds if term else None
        return USUAL_SECONDS if given is None else given

    def in_hours(
        series: npt.NDArray[np.int64], days: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        queues = np.array([queue_of[one] for one in series.tolist()], dtype=np.int64)
        flags: npt.NDArray[np.int64] = opening.flags(queues, days, starts)
        return flags

    def day_start(day: int) -> int:
        return seconds(books.calendar.start_of(day_of_number(day)))

    return Rules(day_start, threshold_for, in_hours)


def _entry(identity: str, series: int) -> SeriesEntry:
    return SeriesEntry(series, *identity.split("|"))
