"""Which sources' service levels may be added up: those that measure within one threshold (DESIGN §3.4)."""

from collections.abc import Mapping

from bot.domain.contracts.terms import TermEntry, Wording
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.tally import Tally

USUAL_SECONDS = 20
"""Meant where neither a term nor a source names a threshold."""
UNKNOWN = -1

PartKey = tuple[Wording | None, int]
"""The wording that judges; where it promises no threshold, the source's own."""


def measures_another(piece: Slice, term: TermEntry) -> bool:
    """A source of another threshold than the term's is no data for it; only service levels have one."""
    promised = term.wording.threshold_seconds
    return bool(piece.variant) and promised is not None and piece.threshold not in (UNKNOWN, promised)


def part_of(piece: Slice, term: TermEntry | None) -> PartKey:
    wording = term.wording if term else None
    promised = wording is not None and wording.threshold_seconds is not None
    return wording, (UNKNOWN if promised or not piece.variant else piece.threshold)


def alike(parts: Mapping[PartKey, Tally]) -> tuple[Mapping[PartKey, Tally], frozenset[int]]:
    """The parts that may be added up, and the thresholds of those that may not.

    Where nobody promises a threshold, the one all sources measure is shown; where they differ, only the usual one.
    """
    bearing = [key for key, tally in parts.items() if tally.n] if len(parts) > 1 else []
    if len({_seconds(key) for key in bearing}) < 2:
        return parts, frozenset()
    strange = {key for key in bearing if key[1] not in (UNKNOWN, USUAL_SECONDS)}
    return {key: parts[key] for key in parts if key not in strange}, frozenset(own for _, own in strange)


def unpromised(parts: Mapping[PartKey, Tally]) -> int | None:
    """The threshold that sources measure and nobody promised, where it is not the usual one; of parts alike."""
    return next((own for (_, own), tally in parts.items() if tally.n and own not in (UNKNOWN, USUAL_SECONDS)), None)


def _seconds(key: PartKey) -> int:
    wording, own = key
    promised = wording.threshold_seconds if wording else None
    return promised if promised is not None else USUAL_SECONDS if own == UNKNOWN else own
