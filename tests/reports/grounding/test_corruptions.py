"""Every falsified draft is caught, and true ones are left alone."""

from collections import Counter

from reports.commentary import written
from reports.grounding import checked
from tests.reports.grounding.corrupting import corruptions
from tests.reports.grounding.sheets import OTHERS, sheet_of

SEEDS = range(200)


def test_true_drafts_are_not_marked() -> None:
    marked = []
    for seed in SEEDS:
        sheet = sheet_of(seed)
        for section in written(sheet).sections:
            marked += [(seed, doubt) for doubt in checked(section.text, sheet, OTHERS).doubts]
    assert marked == []


def test_every_figure_of_a_true_draft_is_traced_to_its_fact() -> None:
    for seed in SEEDS:
        sheet = sheet_of(seed)
        texts = [section.text for section in written(sheet).sections]
        links = [link for text in texts for link in checked(text, sheet, OTHERS).links]
        assert len(links) > len(sheet.lines) - 1
        assert all(link.fact in sheet.facts for link in links)


def test_falsified_drafts_are_caught() -> None:
    """More than a thousand, of every kind."""
    made: Counter[str] = Counter()
    missed = []
    for seed in SEEDS:
        sheet = sheet_of(seed)
        for section in written(sheet).sections:
            for corrupted in corruptions(section.text, sheet, seed):
                made[corrupted.kind] += 1
                if not checked(corrupted.text, sheet, OTHERS).doubts:
                    missed.append((seed, corrupted.kind, section.text, corrupted.text))
    assert sum(made.values()) > 1_000
    assert min(made.values()) > 20, made
    assert missed == []
