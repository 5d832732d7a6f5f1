from dataclasses import replace
from functools import cache
from typing import Any

from pptx.util import Emu

from bot.domain.reviews.wording import BY_MODEL, Section, Wording
from reports.commentary import written
from reports.export.review.fitting import height_of
from reports.factsheet import FactSheet, Role, Side
from reports.phrasing.pages import Around, phrased
from tests.reports.export.review.opening import opened, rows, texts
from tests.reports.export.review.scene import SHEET_WITH_TREND, WORDING
from tests.reports.phrasing.models import StandIn, truthful

Box = tuple[int, int, int, int]
LONG = "Billing and retention voice of the northern region and its overflow partner for premium customers "


def crowded() -> FactSheet:
    """Forty exceptions with names nobody would give, each with every fact and its trend."""
    (first, *_) = SHEET_WITH_TREND.lines
    facts, (trend,) = SHEET_WITH_TREND.of(first.key), SHEET_WITH_TREND.trends
    lines = [replace(first, key=f"k{number}", title=f"{LONG * 2}{number}") for number in range(40)]
    return replace(
        SHEET_WITH_TREND,
        name=LONG,
        lines=tuple(lines),
        facts=tuple(replace(fact, line=line.key, id=f"{line.key}{fact.id}") for line in lines for fact in facts),
        trends=tuple(replace(trend, line=line.key) for line in lines),
    )


@cache
def opened_crowded() -> Any:
    return opened(written(crowded()), crowded())


def test_it_begins_with_all_that_was_promised_in_one_table() -> None:
    cover = opened().slides[0]
    assert texts(cover)[:2] == [
        "Weekly review Northwind BPO, 9–15 Nov · Approved, version 3",
        "1 of 2 targets met (raw, no relief applied), 1 exception. Written from 10 facts.",
    ]
    assert rows(cover)[1:] == [
        ["Voice service level", "77.7 %", "80 %", "81.4 %", "29,490", "✗ below"],
        ["Average handle time", "7 m 15 s", "–", "7 m 19 s", "–", "✓ within"],
    ]


def test_what_is_judged_part_by_part_stands_there_too() -> None:
    (first, *_) = SHEET_WITH_TREND.lines
    sides = tuple(Side(name, "met") for name in ("Northwind BPO", "Pacifica Care"))
    quiet = replace(first, key="chat", title="Chat service level", verdict="no_target", signal="", sides=sides)
    told = [(role, side.name) for role in (Role.SIDE, Role.SIDE_TARGET) for side in sides]
    facts = [replace(SHEET_WITH_TREND.facts[0], id=name, line="chat", role=role, about=name) for role, name in told]
    lines, every = (*SHEET_WITH_TREND.lines, quiet), (*SHEET_WITH_TREND.facts, *facts)
    cover = opened(sheet=replace(SHEET_WITH_TREND, lines=lines, facts=every)).slides[0]
    assert "Chat service level" in [row[0] for row in rows(cover)]


def test_an_exception_has_a_page_whose_title_says_what_happened() -> None:
    titles = [texts(slide)[1] for slide in opened().slides]
    assert "Voice service level: 77.7 % on 9–15 Nov (n 29,490), below the target of 80 %." in titles
    assert titles[-2:] == ["Risks, asks and decisions", "The facts these pages state"]


def test_an_exception_in_a_models_words_has_its_page_and_chart_too() -> None:
    made = phrased(SHEET_WITH_TREND, StandIn(truthful), Around(), lambda: 0.0).wording
    assert [section.by for section in made.sections].count(BY_MODEL) == 1
    (page,) = [slide for slide in opened(made).slides for shape in slide.shapes if shape.has_chart]
    assert texts(page)[1].startswith("Voice service level ")


def test_what_is_routine_is_a_table_unless_somebody_changed_its_words() -> None:
    page = next(slide for slide in opened().slides if texts(slide)[1].startswith("Efficiency"))
    assert texts(page)[1] == "Efficiency: nothing to discuss, 1 target met."
    assert rows(page)[1][:2] == ["Average handle time", "7 m 15 s"]
    own = WORDING.with_text("efficiency", "Nothing to discuss: Average handle time 7 m 15 s, as agreed.")
    page = next(slide for slide in opened(own).slides if texts(slide)[1].startswith("Efficiency"))
    assert texts(page)[2] == "Nothing to discuss: Average handle time 7 m 15 s, as agreed."


def test_its_chart_is_one_of_powerpoints_own_with_weeks_months_target_and_the_year_before() -> None:
    (chart,) = [shape.chart for slide in opened().slides for shape in slide.shapes if shape.has_chart]
    plot = chart.plots[0]
    assert len(list(plot.categories)) == 6 + 1 + 12
    assert [series.name for series in plot.series] == ["Voice service level", "A year before", "Target 80 %"]
    assert plot.series[0].values[0] == 80.1
    assert plot.series[0].values[6] is None
    assert set(plot.series[2].values) - {None} == {80.0}
    assert plot.series[0].points[5].data_label.text_frame.text == "77.7\u00a0%"


def test_its_footnotes_name_the_facts_and_the_appendix_tells_them() -> None:
    made = opened()
    page = next(slide for slide in made.slides if "Voice service level: 77.7 %" in texts(slide)[1])
    assert any(text.startswith("Facts f1, f2, f3") for text in texts(page))
    assert ["f1", "Voice service level", "value", "77.7 %"] in rows(made.slides[len(made.slides) - 1])


def test_every_page_says_whose_week_it_is_how_it_stands_and_its_number() -> None:
    made = opened()
    for number, slide in enumerate(made.slides, 1):
        assert "Weekly review Northwind BPO · 9–15 Nov, New York · Approved, version 3" in texts(slide)
        assert f"{number} / {len(made.slides)}" in texts(slide)


def test_nothing_lies_outside_its_page_or_over_something_else_and_words_fit() -> None:
    many = Section("x", "Long", f"{'Word ' * 2_000}\n{'x' * 2_500}\n\n" + "a\n" * 90)
    for made in (opened(Wording((many, *WORDING.sections))), opened_crowded()):
        for slide in made.slides:
            boxes = [_box(shape) for shape in slide.shapes if not shape.has_text_frame or shape.text_frame.text]
            assert all(box[2] <= made.slide_width and box[3] <= made.slide_height for box in boxes)
            for place, one in enumerate(boxes):
                assert not any(_overlap(one, other) for other in boxes[place + 1 :])
            assert all(_fits(shape) for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text)


def test_no_letters_are_too_small_to_be_read() -> None:
    for slide in opened_crowded().slides:
        runs = [
            run for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs for run in p.runs
        ]
        assert all(run.font.size.pt >= 10 for run in runs)


def _box(shape: Any) -> Box:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _fits(shape: Any) -> bool:
    """By the measured estimate; a kicker or foot of one line may be as high as its line."""
    paragraphs = [paragraph.text for paragraph in shape.text_frame.paragraphs]
    size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
    room = Emu(shape.height).pt + size
    return bool(height_of(paragraphs, Emu(shape.width).pt - 14, size) <= room)
