"""The 6-12 chart as a chart of PowerPoint's own: six weeks, twelve months, the year before dotted, the target."""

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide
from pptx.util import Pt

from reports.export.review.axis import axis_for
from reports.export.review.fitting import shortened
from reports.export.review.slide import ACCENT, GREY, INK, Box, bound
from reports.factsheet import Fact, FactSheet, Line, Measure, Role, Trend

TARGET = RGBColor(0xB4, 0x53, 0x09)
MOST = 45
"""Letters of a name in a chart."""
PARTING = " "
"""The empty place between weeks and months."""


def put_trend(slide: Slide, sheet: FactSheet, line: Line, trend: Trend, box: Box) -> None:
    """Edited in PowerPoint like any other: its figures are in it."""
    target = sheet.fact(line.key, Role.TARGET)
    steps = [*trend.weeks, None, *trend.months]
    data = CategoryChartData()
    data.categories = [PARTING if step is None else step.label for step in steps]
    name = shortened(line.title, MOST)
    values = [None if step is None else step.value for step in steps]
    before = [None if step is None else step.year_before for step in steps]
    goals = [None if step is None or target is None else float(target.value) for step in steps]
    axis = axis_for(_measure(sheet, line), [each for each in (*values, *before, *goals) if each is not None])
    data.add_series(name, [axis.placed(each) for each in values])
    if any(each is not None for each in before):
        data.add_series("A year before", [axis.placed(each) for each in before])
    if target is not None:
        data.add_series(f"Target {target.said}", [axis.placed(each) for each in goals])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, box.left, box.top, box.width, box.height, data).chart
    _entitle(chart, f"{shortened(line.title, MOST)}: six weeks, twelve months{axis.told}")
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(10)
    chart.category_axis.tick_labels.font.size = chart.value_axis.tick_labels.font.size = Pt(9)
    chart.value_axis.tick_labels.number_format = axis.shape
    if axis.most is not None:
        chart.value_axis.maximum_scale = axis.most
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.format.line.fill.background()
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xE5, 0xE7, 0xEB)
    for series in chart.plots[0].series:
        series.smooth = False
        own = series.name == name
        series.format.line.width = Pt(2.25 if own else 1.25)
        series.format.line.color.rgb = ACCENT if own else TARGET if series.name.startswith("Target") else GREY
        if not own:
            series.format.line.dash_style = MSO_LINE.ROUND_DOT if series.name == "A year before" else MSO_LINE.DASH
            series.marker.style = XL_MARKER_STYLE.NONE
    _label_last(chart, trend, sheet.fact(line.key, Role.VALUE))


def _entitle(chart: Chart, words: str) -> None:
    chart.has_title = True
    frame = chart.chart_title.text_frame
    frame.text = words
    frame.paragraphs[0].font.size, frame.paragraphs[0].font.bold = Pt(12), False
    frame.paragraphs[0].font.color.rgb = INK


def _measure(sheet: FactSheet, line: Line) -> Measure | None:
    value = sheet.fact(line.key, Role.VALUE)
    return value.measure if value else None


def _label_last(chart: Chart, trend: Trend, value: Fact | None) -> None:
    """The week the page is about, as its words write it, in the free place between weeks and months."""
    last = len(trend.weeks) - 1
    if value is None or last < 0 or trend.weeks[last].value is None:
        return
    label = chart.plots[0].series[0].points[last].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    label.text_frame.text = bound(value.said)
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = Pt(11), True, ACCENT
