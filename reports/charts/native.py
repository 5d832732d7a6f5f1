"""A chart as Slack's own block (`data_visualization`), where it fits that block's limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.message.limits import clipped
from reports.chart import Chart, Line

MOST_SERIES, MOST_CATEGORIES = 6, 20
TITLE, LABEL = 50, 20
TARGET = "Target"


@dataclass(frozen=True)
class NativeChart:
    """`block` as Slack takes it in a message's blocks."""

    block: dict[str, object]


def native_of(chart: Chart) -> NativeChart | None:
    """None where the block cannot say it: too many lines, or a gap in one, for every point must have a value."""
    lines = [*chart.lines, *_target(chart)]
    names = [clipped(line.name, LABEL) for line in lines]
    if not chart.lines or len(lines) > MOST_SERIES or not 1 <= len(chart.categories) <= MOST_CATEGORIES:
        return None
    if len(set(names)) < len(names) or any(value is None for line in lines for value in line.values):
        return None
    series = [{"name": name, "data": list(_points(chart, line))} for name, line in zip(names, lines, strict=True)]
    axis: dict[str, object] = {"categories": list(chart.categories)}
    if chart.percent or chart.lasting:
        axis["y_label"] = "%" if chart.percent else "s"
    drawn = {"type": "line", "series": series, "axis_config": axis}
    return NativeChart({"type": "data_visualization", "title": clipped(chart.title, TITLE), "chart": drawn})


def _target(chart: Chart) -> Iterator[Line]:
    if chart.target is not None:
        yield Line(TARGET, (chart.target,) * len(chart.categories))


def _points(chart: Chart, line: Line) -> Iterator[dict[str, object]]:
    for category, value in zip(chart.categories, line.values, strict=True):
        if value is not None:
            yield {"label": category, "value": round(value * 100, 1) if chart.percent else round(value, 1)}
