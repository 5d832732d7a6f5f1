"""What gathers under one row."""

from dataclasses import dataclass, field

from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.coverage import Receipt
from bot.domain.performance.reading.slices import Slice
from bot.domain.performance.tally import Tally
from bot.domain.performance.thresholds import PartKey, measures_another, part_of


@dataclass
class Sheet:
    """What gathers under one member: a tally per wording, and what each series delivered."""

    parts: dict[PartKey, Tally] = field(default_factory=dict)
    receipts: dict[int, Receipt] = field(default_factory=dict)
    mismatched: set[int] = field(default_factory=set)
    coarse: bool = False

    def await_series(self, series: int, interval: int) -> None:
        if series not in self.receipts:
            self.receipts[series] = Receipt(interval=interval)

    def receipt(self, series: int) -> Receipt:
        found = self.receipts.get(series)
        if found is None:
            found = self.receipts[series] = Receipt()
        return found

    def tally(self, key: PartKey) -> Tally:
        found = self.parts.get(key)
        if found is None:
            found = self.parts[key] = Tally()
        return found

    def merge(self, other: "Sheet") -> None:
        for key, tally in other.parts.items():
            self.tally(key).merge(tally)
        for series, receipt in other.receipts.items():
            self.receipt(series).merge(receipt)
        self.mismatched |= other.mismatched
        self.coarse = self.coarse or other.coarse


def add_piece(sheet: Sheet, piece: Slice, term: TermEntry | None) -> None:
    if piece.interval:
        sheet.receipt(piece.series).add(piece.in_hours, piece.interval)
    if term and measures_another(piece, term):
        sheet.mismatched |= {piece.threshold} if piece.n else set()
        return
    sheet.coarse = sheet.coarse or piece.coarse
    sheet.tally(part_of(piece, term)).add(piece)
