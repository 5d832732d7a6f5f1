"""What Slack refuses about its chart block (`data_visualization`): a line, bar or area chart, or a pie."""

from collections.abc import Iterator
from typing import Any

from tests.slack.counting import Part, listed, parts_of, units

MOST_SERIES, MOST_POINTS, MOST_SEGMENTS = 6, 20, 6
"""Slack's reference says six series; newer workspaces are said to take twelve."""


def chart(block: Part) -> Iterator[str]:
    yield from _label("chart title", block.get("title"), 50)
    drawn = block.get("chart")
    if not isinstance(drawn, dict):
        yield "data_visualization without a chart"
    elif drawn.get("type") == "pie":
        yield from listed("segments", drawn.get("segments"), MOST_SEGMENTS)
        yield from _values(drawn.get("segments"))
    elif drawn.get("type") in ("line", "bar", "area"):
        yield from _axes(drawn)
    else:
        yield f"a chart of type {drawn.get('type')!r}"


def _axes(drawn: Part) -> Iterator[str]:
    axis = drawn.get("axis_config")
    categories = axis.get("categories") if isinstance(axis, dict) else None
    if not isinstance(categories, list) or not 1 <= len(categories) <= MOST_POINTS:
        yield "a chart without categories, or with too many"
        return
    for category in categories:
        yield from _label("category", category, 20)
    yield from listed("series", drawn.get("series"), MOST_SERIES)
    names = [series.get("name") for series in parts_of(drawn.get("series"))]
    if len(set(names)) != len(names):
        yield "two series of one name"
    for series in parts_of(drawn.get("series")):
        yield from _series(series, categories)


def _series(series: Part, categories: list[Any]) -> Iterator[str]:
    yield from _label("series name", series.get("name"), 20)
    labels = [point.get("label") for point in parts_of(series.get("data"))]
    if not labels or not set(labels) <= set(categories) or len(set(labels)) != len(labels):
        yield "a series whose labels are not the categories"
    yield from _values(series.get("data"))


def _values(points: Any) -> Iterator[str]:
    for point in parts_of(points):
        yield from _label("label", point.get("label"), 20)
        value = point.get("value")
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f"a value {value!r}"


def _label(what: str, text: Any, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not 1 <= units(text) <= most:
        yield f"{what} {text!r}, not 1 to {most} characters"
