"""Counts how many falsified drafts are caught, and how many true ones are marked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.commentary import written
from reports.grounding import checked
from tests.reports.grounding.corrupting import corruptions
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
        sheet = sheet_of(seed)
        count.drafts += 1
        for section in written(sheet).sections:
            doubts = checked(section.text, sheet, OTHERS).doubts
            if doubts:
                count.marked.setdefault(seed, []).extend(f"{doubt.words}: {doubt.reason}" for doubt in doubts)
            for corrupted in corruptions(section.text, sheet, seed):
                count.made[corrupted.kind] += 1
                if not checked(corrupted.text, sheet, OTHERS).doubts:
                    count.missed.append((seed, corrupted.kind, section.text, corrupted.text))
    return count
