"""Every falsified draft is caught, and true ones are left alone; `python -m tests.reports.grounding` for more seeds."""

from reports.commentary import written
from reports.grounding import checked
from tests.reports.grounding.counting import counted
from tests.reports.grounding.sheets import OTHERS, sheet_of

SEEDS = range(5)


def test_falsified_drafts_are_caught_and_true_ones_left_alone() -> None:
    count = counted(SEEDS)
    assert count.missed == []
    assert count.marked == {}
    assert sum(count.made.values()) > 300
    assert min(count.made.values()) > 0, count.made


def test_every_figure_of_a_true_draft_is_traced_to_its_fact() -> None:
    for seed in SEEDS:
        sheet = sheet_of(seed)
        texts = [section.text for section in written(sheet).sections]
        links = [link for text in texts for link in checked(text, sheet, OTHERS).links]
        assert len(links) > len(sheet.lines) - 1
        assert all(link.fact in sheet.facts for link in links)
