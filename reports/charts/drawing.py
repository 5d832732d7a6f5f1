"""Draws a chart as PNG; the library that does is loaded with the first picture, for most commands draw none."""

from importlib import import_module

from reports.chart import Chart


def png_of(chart: Chart) -> bytes:
    """The same chart makes the same bytes."""
    drawn: bytes = import_module("reports.charts.png").draw(chart)
    return drawn
