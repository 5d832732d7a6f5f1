"""The picture: always the same bytes, of a size that phones show well, and never refused for odd values."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from reports.chart import Chart, Line
from reports.charts.drawing import png_of
from reports.charts.png import digits_for, told
from tests.reports.charts.samples import NORTHWIND, PACIFICA, chart


def colours(picture: bytes) -> set[tuple[int, ...]]:
    drawn = Image.open(BytesIO(picture)).convert("RGB")
    found = drawn.getcolors(maxcolors=1 << 24) or []
    return {colour for count, colour in found if count > 200 and isinstance(colour, tuple)}


def test_the_same_chart_makes_the_same_bytes() -> None:
    assert png_of(chart(NORTHWIND, PACIFICA)) == png_of(chart(NORTHWIND, PACIFICA))


def test_it_says_nothing_of_the_machine_that_drew_it() -> None:
    assert Image.open(BytesIO(png_of(chart(NORTHWIND)))).info.keys() <= {"dpi"}


def test_it_is_wide_enough_for_a_phones_screen() -> None:
    assert Image.open(BytesIO(png_of(chart(NORTHWIND)))).size == (1280, 960)


def test_each_line_has_a_colour_of_its_own() -> None:
    one, two = colours(png_of(chart(NORTHWIND, target=None))), colours(png_of(chart(NORTHWIND, PACIFICA, target=None)))
    assert (0x00, 0x72, 0xB2) in one
    assert {(0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00)} <= two
    assert (0xD5, 0x5E, 0x00) not in one


@pytest.mark.parametrize(
    "drawn",
    [
        chart(),
        chart(Line("Flat", (0.8, 0.8, 0.8, 0.8))),
        chart(Line("Nothing yet", (None, None, None, None))),
        chart(Line("A gap", (0.8, None, 0.7, None)), target=None),
        chart(Line("Seconds", (4_000, 380, 12, 0)), target=400, percent=False),
        chart(Line("Below nothing", (-0.2, 0.1, 0.0, -0.05)), target=None),
        Chart("One week", ("9 Nov",), (Line("Only", (0.5,)),), 0.5, percent=True, alt=""),
    ],
    ids=["no line", "flat", "no value", "gaps", "seconds", "negative", "one point"],
)
def test_it_draws_whatever_there_is(drawn: Chart) -> None:
    assert png_of(drawn).startswith(b"\x89PNG")


@pytest.mark.parametrize(("step", "digits"), [(20, 0), (1, 0), (100 * (0.974 - 0.972), 1), (0.1, 1), (0.05, 2)])
def test_neighbours_on_the_axis_read_differently(step: float, digits: int) -> None:
    assert digits_for(step) == digits


def test_a_figure_stands_at_its_line_as_people_say_it() -> None:
    lasting = replace(chart(NORTHWIND, percent=False), lasting=True)
    assert [told(712.0, lasting), told(0.774, chart(NORTHWIND))] == ["11\u00a0m\u00a052\u00a0s", "77.4\u00a0%"]
    assert png_of(replace(lasting, lines=(Line("Seconds", (653.0, 661.0, None, 712.0)),))).startswith(b"\x89PNG")


def test_a_line_without_figures_is_not_drawn_and_gets_no_number() -> None:
    assert png_of(chart(NORTHWIND, Line("Nobody", (None,) * 4))) == png_of(chart(NORTHWIND))


def test_more_lines_than_can_be_told_apart_are_left_out() -> None:
    lines = [Line(f"Vendor {number}", (0.8, 0.8, 0.8, 0.7 + number / 100)) for number in range(9)]
    assert png_of(chart(*lines)) == png_of(chart(*lines[:6]))
