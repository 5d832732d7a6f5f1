"""The 6-12 chart as a chart of PowerPoint's own: six weeks, twelve months, the year before dotted, the target."""

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Length, Pt

from reports.export.review.slide import ACCENT, GREY
from reports.factsheet import FactSheet, Line, Role, Trend

TARGET = RGBColor(0xB4, 0x53, 0x09)
PARTING = " "
"""The empty place between weeks and months."""


def put_trend(
    slide: Slide, sheet: FactSheet, line: Line, trend: Trend, left: Length, top: Length, width: Length, height: Length
) -> None:
    """Edited in PowerPoint like any other: its figures are in it."""
    target = sheet.fact(line.key, Role.TARGET)
    steps = [*trend.weeks, None, *trend.months]
    data = CategoryChartData()
    data.categories = [PARTING if step is None else step.label for step in steps]
    data.add_series(line.title, [None if step is None else step.value for step in steps])
    if any(step and step.year_before is not None for step in steps):
        data.add_series("A year before", [None if step is None else step.year_before for step in steps])
    if target is not None:
        data.add_series(f"Target {target.said}", [None if step is None else float(target.value) for step in steps])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, left, top, width, height, data).chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(10)
    chart.category_axis.tick_labels.font.size = chart.value_axis.tick_labels.font.size = Pt(9)
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xE5, 0xE7, 0xEB)
    for series in chart.plots[0].series:
        series.smooth = False
        own = series.name == line.title
        series.format.line.width = Pt(2.25 if own else 1.25)
        series.format.line.color.rgb = ACCENT if own else TARGET if series.name.startswith("Target") else GREY
        if not own:
            series.format.line.dash_style = MSO_LINE.ROUND_DOT if series.name == "A year before" else MSO_LINE.DASH
            series.marker.style = None
