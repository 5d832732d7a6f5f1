"""Adds slices up under their members, each piece under the wording that judges it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bot.database.columns import day_of_number
from bot.domain.contracts.terms import TermBook, TermEntry, Wording
from bot.domain.performance.buckets import Buckets
from bot.domain.performance.coverage import Receipt, coverage_of
from bot.domain.performance.judging import verdict_of
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueVariants
from bot.domain.performance.members import Members, alone, member_of, members_of_series
from bot.domain.performance.question import Dimension
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.result import Figure, KpiRow, Part, Verdict
from bot.domain.performance.tally import Tally
from bot.domain.vendors.registry import Registry, SeriesEntry
from bot.periods import ContractCalendar

PartKey = tuple[Wording | None, int]
"""The wording that judges; without one, the source's own threshold."""


@dataclass(frozen=True)
class Span:
    """A row's contract days, the first instant after them, and the moment it is looked at."""

    days: Sequence[date]
    ends: datetime
    calendar: ContractCalendar
    now: datetime


@dataclass
class Judge:
    """Which term judges a slice of one KPI, and which formula that term chooses; remembers what it found."""

    kpi: Kpi
    terms: TermBook
    entries: Mapping[int, SeriesEntry]
    _found: dict[tuple[int, int], TermEntry | None] = field(default_factory=dict)

    def term_of(self, series: int, day: int) -> TermEntry | None:
        """`day` is a day number."""
        place = (series, day)
        if place not in self._found:
            self._found[place] = self.terms.judging(self.kpi.key, self.entries[series], day_of_number(day))
        return self._found[place]

    def formula(self, term: TermEntry | None) -> str:
        if not isinstance(self.kpi.recipe, QueueVariants):
            return ""
        return (term.wording.variant if term else "") or self.kpi.recipe.default

    def formula_of(self, _kpi: str, series: int, day: int) -> str:
        return self.formula(self.term_of(series, day))


@dataclass
class Sheet:
    """What gathers under one member: a tally per wording, and what each series delivered."""

    parts: dict[PartKey, Tally] = field(default_factory=dict)
    receipts: dict[int, Receipt] = field(default_factory=dict)
    mismatched: set[int] = field(default_factory=set)

    def await_series(self, series: int, interval: int) -> None:
        if series not in self.receipts:
            self.receipts[series] = Receipt(interval=interval)

    def receipt(self, series: int) -> Receipt:
        if series not in self.receipts:
            self.receipts[series] = Receipt()
        return self.receipts[series]

    def tally(self, key: PartKey) -> Tally:
        if key not in self.parts:
            self.parts[key] = Tally()
        return self.parts[key]

    def merge(self, other: "Sheet") -> None:
        for key, tally in other.parts.items():
            self.tally(key).merge(tally)
        for series, receipt in other.receipts.items():
            self.receipt(series).merge(receipt)
        self.mismatched |= other.mismatched


@dataclass
class Gathering:
    """One KPI's sheets, by member."""

    judge: Judge
    by: tuple[Dimension, ...]
    buckets: Buckets
    sheets: dict[Members, Sheet] = field(default_factory=dict)
    total: Sheet = field(default_factory=Sheet)

    def gather(self, pieces: Iterable[Slice]) -> None:
        for piece in pieces:
            entry = self.judge.entries[piece.series]
            members = self._alone[entry.id]
            sheet = self._sheet(member_of(self.by, entry, piece, self.buckets) if members is None else members)
            add_piece(sheet, piece, self.judge.term_of(piece.series, piece.day))
        for sheet in self.sheets.values():
            self.total.merge(sheet)

    @cached_property
    def _alone(self) -> dict[int, Members | None]:
        return {series: alone(self.by, entry) for series, entry in self.judge.entries.items()}

    def _sheet(self, members: Members) -> Sheet:
        if members not in self.sheets:
            self.sheets[members] = Sheet()
        return self.sheets[members]

    def expect(self, awaited: Mapping[int, int], steps: Iterable[str]) -> None:
        """Series of `awaited` (id → interval length) that sent nothing are missing from every row they belong to."""
        if any(dimension in (Dimension.REASON, Dimension.PRIORITY) for dimension in self.by):
            return
        labels = list(steps)
        for series, entry in self.judge.entries.items():
            if series not in awaited:
                continue
            self.total.await_series(series, awaited[series])
            single = self._alone[series]
            for members in members_of_series(self.by, entry, labels) if single is None else (single,):
                if members in self.sheets:
                    self.sheets[members].await_series(series, awaited[series])


def measures_another(piece: Slice, term: TermEntry) -> bool:
    """A source of another threshold than the term's is no data for it; only service levels have one."""
    promised = term.wording.threshold_seconds
    return bool(piece.variant) and promised is not None and piece.threshold not in (-1, promised)


def add_piece(sheet: Sheet, piece: Slice, term: TermEntry | None) -> None:
    if piece.interval:
        sheet.receipt(piece.series).add(piece.in_hours, piece.interval)
    if term and measures_another(piece, term):
        sheet.mismatched |= {piece.threshold} if piece.n else set()
        return
    wording = term.wording if term else None
    source = piece.threshold if wording is None and piece.variant else -1
    sheet.tally((wording, source)).add(piece)


def row_of(
    kpi: Kpi, members: Members, sheet: Sheet, span: Span, receipts: Sequence[tuple[str, Receipt]] = ()
) -> KpiRow:
    """The judged row; `receipts` pair a queue's hours with what its series delivered."""
    whole = Tally()
    for tally in sheet.parts.values():
        whole.merge(tally)
    figure = whole.figure(kpi)
    coverage = coverage_of(receipts, span.days, span.calendar, span.now)
    known = [
        (wording, part) for (wording, _), tally in sheet.parts.items() if (part := tally.figure(kpi)).value is not None
    ]
    several = len({wording for wording, _ in known}) > 1
    wording = None if several else (known[0][0] if known else _only(sheet))
    verdict = verdict_of(kpi, figure, wording, coverage=coverage, ends=span.ends, now=span.now)
    counted = whole.n if kpi.sampled else figure.n
    return KpiRow(
        members=members,
        figure=figure,
        wording=wording,
        verdict=verdict,
        coverage=coverage,
        approx=whole.approx and figure.value is not None,
        small_n=verdict is not Verdict.NO_DATA and counted < kpi.minimum_n,
        parts=tuple(_part(kpi, wording, part, coverage, span) for wording, part in known) if several else (),
        mismatched=tuple(sorted(sheet.mismatched)),
    )


def _part(kpi: Kpi, wording: Wording | None, part: Figure, coverage: float | None, span: Span) -> Part:
    verdict = verdict_of(kpi, part, wording, coverage=coverage, ends=span.ends, now=span.now)
    return Part(wording, part, verdict)


def _only(sheet: Sheet) -> Wording | None:
    wordings = {wording for wording, _ in sheet.parts}
    return wordings.pop() if len(wordings) == 1 else None


def receipts_of(sheet: Sheet, entries: Mapping[int, SeriesEntry], registry: Registry) -> list[tuple[str, Receipt]]:
    """What each series delivered, with the hours of its queue."""
    return [
        (queue.hours if (queue := registry.queue(entries[series].queue)) else "", receipt)
        for series, receipt in sheet.receipts.items()
    ]
