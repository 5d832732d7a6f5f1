"""Pages that several sections, or tables and charts, share."""

from dataclasses import replace

from bot.domain.reviews.wording import Section, Wording
from reports.commentary import written
from reports.export.review.figures_table import status_of
from reports.export.review.slide import bound
from reports.factsheet import Side
from tests.reports.export.review.opening import opened, texts
from tests.reports.export.review.scene import SHEET_WITH_TREND, WORDING


def test_what_is_promised_and_routine_has_its_chart_too_below_its_table() -> None:
    routine = next(line for line in SHEET_WITH_TREND.lines if line.section == "efficiency")
    (trend,) = SHEET_WITH_TREND.trends
    lines = [replace(routine, key=f"k{number}", title=f"Handle time {number}") for number in range(3)]
    trends = (trend, *(replace(trend, line=line.key) for line in lines))
    sheet = replace(SHEET_WITH_TREND, lines=(*SHEET_WITH_TREND.lines, *lines), trends=trends)
    made = opened(written(sheet), sheet)
    pages = [slide for slide in made.slides if texts(slide)[0].startswith("Efficiency")]
    assert [sum(shape.has_chart for shape in slide.shapes) for slide in pages] == [2, 1]
    assert [any(shape.has_table for shape in slide.shapes) for slide in pages] == [True, False]
    assert texts(pages[1])[1] == "Efficiency, at a glance: Handle time 2"


def test_four_charts_share_a_page_that_names_none_of_them() -> None:
    (trend,) = SHEET_WITH_TREND.trends
    routine = next(line for line in SHEET_WITH_TREND.lines if line.section == "efficiency")
    lines = tuple(replace(routine, key=f"k{number}", title=f"Handle time {number}") for number in range(4))
    trends = tuple(replace(trend, line=line.key) for line in lines)
    made = opened(
        Wording((Section("efficiency", "Efficiency", ""),)), replace(SHEET_WITH_TREND, lines=lines, trends=trends)
    )
    page = made.slides[1]
    assert sum(shape.has_chart for shape in page.shapes) == 4
    assert texts(page)[1] == "Efficiency, at a glance"


def test_sections_of_a_few_words_share_a_page() -> None:
    few = Section("data", "Data quality", "All is in."), Section("actions", "Actions from last week", "None was due.")
    page = opened(Wording((*few, *WORDING.sections))).slides[1]
    assert texts(page)[:5] == [
        "Data quality · Actions from last week · Northwind BPO, 9–15 Nov",
        "Data quality",
        "All is in.",
        "Actions from last week",
        "None was due.",
    ]


def test_a_programmes_line_says_how_many_vendors_missed_their_own_targets() -> None:
    (first, *_) = SHEET_WITH_TREND.lines
    sides = (Side("A", "missed", False), Side("B", "met", False), Side("C", "met", True))
    assert status_of(replace(first, verdict="no_target", sides=sides)) == "✗ below: 1 of 2"
    assert status_of(replace(first, verdict="no_target", sides=sides[1:])) == "✓ above"


def test_figures_stay_beside_their_units() -> None:
    assert bound("8 m 16 s, 77.4 % and 4 pp") == "8\u00a0m\u00a016\u00a0s, 77.4\u00a0% and 4\u00a0pp"
    assert bound("5 misses, 3 members") == "5 misses, 3 members"
