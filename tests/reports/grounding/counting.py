"""Counts how many falsified drafts are caught, and how many true ones are marked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.commentary import written
from reports.factsheet import FactSheet
from reports.grounding import checked
from tests.reports.grounding.corrupting import Corrupted, corruptions
from tests.reports.grounding.corrupting_follow_ups import follow_up_corruptions
from tests.reports.grounding.programmes import programme_of
from tests.reports.grounding.sheets import OTHERS, sheet_of


@dataclass
class Count:
    """`missed` are falsified texts nobody marked, `marked` the doubts about true ones, by seed."""

    drafts: int = 0
    made: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[int, str, str, str]] = field(default_factory=list)
    marked: dict[int, list[str]] = field(default_factory=dict)


def counted(seeds: Iterable[int]) -> Count:
    count = Count()
    for seed in seeds:
        count.drafts += 1
        sheet, programme = sheet_of(seed), programme_of(seed)
        for section in written(sheet).sections:
            _note_doubts(count, seed, section.text, sheet)
            for corrupted in corruptions(section.text, sheet, seed):
                _note_caught(count, seed, section.text, corrupted, sheet, OTHERS)
            _follow_ups(count, seed, section.text, sheet, OTHERS)
        for section in written(programme).sections:
            _note_doubts(count, seed, section.text, programme, ())
            sided = [each for each in section.text.split("\n\n") if "Side by side: " in each]
            _follow_ups(count, seed, "\n\n".join(sided[:1]), programme, ())
    return count


def _note_doubts(count: Count, seed: int, text: str, sheet: FactSheet, others: tuple[str, ...] = OTHERS) -> None:
    doubts = checked(text, sheet, others).doubts
    if doubts:
        count.marked.setdefault(seed, []).extend(f"{doubt.words}: {doubt.reason}" for doubt in doubts)


def _follow_ups(count: Count, seed: int, text: str, sheet: FactSheet, others: tuple[str, ...]) -> None:
    for number, paragraph in enumerate(text.split("\n\n")):
        for corrupted in follow_up_corruptions(paragraph, sheet, others, seed + number):
            _note_caught(count, seed, paragraph, corrupted, sheet, others)


def _note_caught(
    count: Count, seed: int, text: str, corrupted: Corrupted, sheet: FactSheet, others: tuple[str, ...]
) -> None:
    count.made[corrupted.kind] += 1
    if not checked(corrupted.text, sheet, others).doubts:
        count.missed.append((seed, corrupted.kind, text, corrupted.text))
