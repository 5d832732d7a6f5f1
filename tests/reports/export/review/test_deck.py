from io import BytesIO
from typing import Any

from pptx import Presentation

from bot.domain.reviews.wording import Section, Wording
from reports.export.review.deck import deck
from reports.export.review.slide import size_for
from tests.reports.export.review.scene import SHEET_WITH_TREND, WORDING

Box = tuple[int, int, int, int]


def opened(wording: Wording = WORDING) -> Any:
    return Presentation(BytesIO(deck(SHEET_WITH_TREND, wording, "Approved, version 3")))


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def test_an_exception_has_a_page_whose_title_says_what_happened() -> None:
    titles = [texts(slide)[1] for slide in opened().slides]
    assert titles[0] == "Weekly review Northwind BPO"
    assert "Voice service level: 77.7 % on 9–15 Nov (n 29,490), below the target of 80 %." in titles
    assert titles[-1] == "Risks, asks and decisions"


def test_its_chart_is_one_of_powerpoints_own_with_weeks_months_target_and_the_year_before() -> None:
    (chart,) = [shape.chart for slide in opened().slides for shape in slide.shapes if shape.has_chart]
    plot = chart.plots[0]
    assert len(list(plot.categories)) == 6 + 1 + 12
    assert [series.name for series in plot.series] == ["Voice service level", "A year before", "Target 80 %"]
    assert plot.series[0].values[0] == 80.1
    assert plot.series[0].values[6] is None
    assert set(plot.series[2].values) - {None} == {80.0}


def test_its_footnotes_name_the_facts() -> None:
    page = next(slide for slide in opened().slides if "Voice service level: 77.7 %" in texts(slide)[1])
    assert "f1: Voice service level, value" in texts(page)[-1]


def test_nothing_lies_outside_its_page_or_over_something_else() -> None:
    made = opened(Wording((Section("x", "Long", "Word " * 900), *WORDING.sections)))
    for slide in made.slides:
        boxes = [_box(shape) for shape in slide.shapes if shape.has_chart or shape.text_frame.text]
        assert all(box[2] <= made.slide_width and box[3] <= made.slide_height for box in boxes)
        for place, one in enumerate(boxes):
            assert not any(_overlap(one, other) for other in boxes[place + 1 :])


def _box(shape: Any) -> Box:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_longer_words_are_smaller() -> None:
    sizes = [size_for("x" * count, wide=True) for count in (100, 1_500, 5_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
