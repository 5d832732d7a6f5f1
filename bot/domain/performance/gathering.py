"""Adds slices up under their members, each piece under the wording that judges it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from bot.domain.performance.sheet import Sheet, add_piece
from bot.domain.performance.tally import Tally
from bot.domain.performance.thresholds import alike, unpromised
from bot.domain.vendors.registry import Registry, SeriesEntry
from bot.periods import ContractCalendar

HOUR = 3600


@dataclass(frozen=True)
class Span:
    """A row's contract days, the first instant after them, and the moment it is looked at."""

    days: Sequence[date]
    ends: datetime
    calendar: ContractCalendar
    now: datetime


@dataclass(frozen=True)
class Judge:
    """Which term judges a slice of one KPI, and which formula that term chooses."""

    kpi: Kpi
    terms: TermBook
    entries: Mapping[int, SeriesEntry]

    def term_of(self, series: int, day: int) -> TermEntry | None:
        """`day` is a day number."""
        return self.terms.judging(self.kpi.key, self.entries[series], day_of_number(day))

    def formula(self, term: TermEntry | None) -> str:
        if not isinstance(self.kpi.recipe, QueueVariants):
            return ""
        return (term.wording.variant if term else "") or self.kpi.recipe.default

    def formula_of(self, _kpi: str, series: int, day: int) -> str:
        return self.formula(self.term_of(series, day))


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
            add_piece(self._sheet_of(piece, entry), piece, self.judge.term_of(piece.series, piece.day))
        for sheet in self.sheets.values():
            self.total.merge(sheet)

    def _sheet_of(self, piece: Slice, entry: SeriesEntry) -> Sheet:
        """Rows too long for an hour stand in the total alone."""
        if piece.interval > HOUR and self.buckets.step is Dimension.HOUR:
            self.total.coarse = self.total.coarse or piece.n > 0
            return self.total
        members = self._alone[entry.id]
        return self._sheet(member_of(self.by, entry, piece, self.buckets) if members is None else members)

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


def row_of(
    kpi: Kpi,
    members: Members,
    sheet: Sheet,
    span: Span,
    receipts: Sequence[tuple[str, Receipt]] = (),
    piece_ends: Callable[[Wording | None], datetime] | None = None,
) -> KpiRow:
    """The judged row; `receipts` pair a queue's hours with what its series delivered.

    `piece_ends` tells until when a wording judged, where several do.
    """
    parts, strange = alike(sheet.parts)
    whole = Tally()
    for tally in parts.values():
        whole.merge(tally)
    figure = whole.figure(kpi)
    coverage = coverage_of(receipts, span.days, span.calendar, span.now)
    known = [(wording, part) for (wording, _), tally in parts.items() if (part := tally.figure(kpi)).value is not None]
    several = len({wording for wording, _ in known}) > 1
    wording = None if several else (known[0][0] if known else _only(sheet))
    verdict = verdict_of(kpi, figure, wording, coverage=coverage, ends=span.ends, now=span.now)
    counted = whole.n if kpi.parts else figure.n
    return KpiRow(
        members=members,
        figure=figure,
        wording=wording,
        verdict=verdict,
        coverage=coverage,
        approx=whole.approx and figure.value is not None,
        small_n=verdict is not Verdict.NO_DATA and counted < kpi.minimum_n,
        parts=tuple(_part(kpi, *each, coverage, span, piece_ends) for each in known) if several else (),
        mismatched=tuple(sorted(sheet.mismatched | strange)),
        unpromised=unpromised(parts) if figure.value is not None else None,
        coarse=sheet.coarse,
    )


def _part(
    kpi: Kpi,
    wording: Wording | None,
    part: Figure,
    coverage: float | None,
    span: Span,
    piece_ends: Callable[[Wording | None], datetime] | None,
) -> Part:
    ends = piece_ends(wording) if piece_ends and kpi.maturity else span.ends
    return Part(wording, part, verdict_of(kpi, part, wording, coverage=coverage, ends=ends, now=span.now))


def _only(sheet: Sheet) -> Wording | None:
    wordings = {wording for wording, _ in sheet.parts}
    return wordings.pop() if len(wordings) == 1 else None


def receipts_of(sheet: Sheet, registry: Registry) -> list[tuple[str, Receipt]]:
    """What each series delivered, with the hours of its queue."""
    hours = registry.hours
    return [(hours[series], receipt) for series, receipt in sheet.receipts.items()]
