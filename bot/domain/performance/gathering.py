"""Adds slices up under their members, each piece under the wording that judges it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.database.columns import day_of_number
from bot.domain.contracts.terms import TermBook, TermEntry, Wording
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.coverage import Receipt, coverage_of
from bot.domain.performance.judging import verdict_of
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueVariants
from bot.domain.performance.members import Members, member_of
from bot.domain.performance.question import Dimension
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.result import KpiRow, Part, Verdict
from bot.domain.performance.tally import Tally
from bot.domain.vendors.registry import Registry, SeriesEntry

PartKey = tuple[Wording | None, int]
"""The wording that judges; without one, the source's own threshold."""


@dataclass
class Sheet:
    """What gathers under one member: a tally per wording, and what each series delivered."""

    parts: dict[PartKey, Tally] = field(default_factory=dict)
    receipts: dict[int, Receipt] = field(default_factory=dict)
    mismatched: set[int] = field(default_factory=set)


@dataclass
class Gathering:
    """One KPI's sheets. `terms` are that KPI's terms as the viewer may know them."""

    kpi: Kpi
    by: tuple[Dimension, ...]
    terms: TermBook
    entries: dict[int, SeriesEntry]
    registry: Registry
    buckets: Buckets
    sheets: dict[Members, Sheet] = field(default_factory=dict)
    total: Sheet = field(default_factory=Sheet)
    _judges: dict[tuple[int, int], TermEntry | None] = field(default_factory=dict)

    def gather(self, pieces: Iterable[Slice]) -> None:
        for piece in pieces:
            term = self._judge(piece)
            if self._formula(term) != piece.variant:
                continue
            entry = self.entries[piece.series]
            sheet = self.sheets.setdefault(member_of(self.by, entry, piece, self.buckets), Sheet())
            for each in (sheet, self.total) if self.by else (sheet,):
                _add(each, piece, term)
        if not self.by:
            self.total = self.sheets.setdefault((), Sheet())

    def _judge(self, piece: Slice) -> TermEntry | None:
        place = (piece.series, piece.day)
        if place not in self._judges:
            day = day_of_number(piece.day)
            self._judges[place] = self.terms.judging(self.kpi.key, self.entries[piece.series], day)
        return self._judges[place]

    def _formula(self, term: TermEntry | None) -> str:
        if not isinstance(self.kpi.recipe, QueueVariants):
            return ""
        return (term.wording.variant if term else "") or self.kpi.recipe.default


def _add(sheet: Sheet, piece: Slice, term: TermEntry | None) -> None:
    if piece.interval:
        sheet.receipts.setdefault(piece.series, Receipt()).add(piece.in_hours, piece.interval)
    wording = term.wording if term else None
    promised = wording.threshold_seconds if wording else None
    if promised is not None and piece.threshold not in (-1, promised):
        if piece.n and piece.variant:
            sheet.mismatched.add(piece.threshold)
        if piece.variant:
            return
    source = piece.threshold if wording is None and piece.variant else -1
    sheet.parts.setdefault((wording, source), Tally()).add(piece)


def row_of(
    gathering: Gathering, members: Members, sheet: Sheet, *, ends: datetime, days: list[date], now: datetime
) -> KpiRow:
    """The judged row; `ends` is the first instant after it, `days` the contract days it spans."""
    kpi, calendar = gathering.kpi, gathering.buckets.calendar
    whole = Tally()
    for tally in sheet.parts.values():
        whole.merge(tally)
    figure = whole.figure(kpi)
    coverage = coverage_of(_with_hours(gathering, sheet), days, calendar, now)
    parts = tuple(
        Part(wording, part, verdict_of(kpi, part, wording, coverage=coverage, ends=ends, now=now))
        for (wording, _), tally in sheet.parts.items()
        if (part := tally.figure(kpi)).value is not None
    )
    several = len({part.wording for part in parts}) > 1
    wording = None if several else (parts[0].wording if parts else _only(sheet))
    verdict = verdict_of(kpi, figure, wording, coverage=coverage, ends=ends, now=now)
    counted = whole.n if kpi.sampled else figure.n
    return KpiRow(
        members=members,
        figure=figure,
        wording=wording,
        verdict=verdict,
        coverage=coverage,
        approx=whole.approx and figure.value is not None,
        small_n=verdict is not Verdict.NO_DATA and counted < kpi.minimum_n,
        parts=parts if several else (),
        mismatched=tuple(sorted(sheet.mismatched)),
    )


def _only(sheet: Sheet) -> Wording | None:
    wordings = {wording for wording, _ in sheet.parts}
    return wordings.pop() if len(wordings) == 1 else None


def _with_hours(gathering: Gathering, sheet: Sheet) -> list[tuple[str, Receipt]]:
    registry = gathering.registry
    return [
        (queue.hours if (queue := registry.queue(gathering.entries[series].queue)) else "", receipt)
        for series, receipt in sheet.receipts.items()
    ]
