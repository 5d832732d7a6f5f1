"""Draws a chart as a PNG that is readable on a phone: names at the ends of their lines, a rule for the target."""

from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil, log10
from pathlib import Path
from textwrap import fill, shorten

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from reports.chart import Chart, Line
from reports.charts.labels import spread
from reports.figures import duration

INCHES, DPI = (6.4, 4.8), 200
LOOKS = (
    ("#0072B2", "-", "o"),
    ("#D55E00", "--", "s"),
    ("#009E73", ":", "^"),
    ("#CC79A7", "-.", "D"),
    ("#56B4E9", (0, (5, 1)), "v"),
    ("#000000", (0, (1, 1)), "P"),
)
"""Colours that colour-blind people tell apart; dashes and markers tell the lines apart without any."""
INK, FAINT = "#1D1C1D", "#616061"
FONT = FontProperties(fname=str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"), size=13)
"""The library's own file: a chart looks the same whatever fonts a machine has."""
EVERY = 3
NAME_WIDTH, LINE_HEIGHT = 15, 0.055
STEPS = {False: [1, 2, 5, 10], True: [1, 1.5, 3, 6, 10]}
"""Between figures, and between durations, which go by quarters and halves of a minute."""
MARGIN, BESIDE = 0.12, 0.012
LEFT, LEFT_OF_WORDS, RIGHT = 0.125, 0.175, 0.68
"""Where the lines begin, beside figures or durations, and where they end."""
TITLE_LETTERS = 56
NEARLY = 1e-6
"""Steps are binary fractions: 0.1 is a little more or less."""


@dataclass(frozen=True)
class _Label:
    """A name at the height where it should stand."""

    value: float
    text: str


def draw(chart: Chart) -> bytes:
    """A line without any figure is not drawn, nor more lines than can be told apart."""
    told = [line for line in chart.lines if any(value is not None for value in line.values)]
    chart = replace(chart, lines=tuple(told[: len(LOOKS)]))
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    left = LEFT_OF_WORDS if chart.lasting else LEFT
    axes = figure.add_axes((left, 0.11, RIGHT - left, 0.76), facecolor="white")
    figure.text(0.02, 0.94, shorten(chart.title, TITLE_LETTERS, placeholder="…"), color=INK, fontproperties=_sized(14))
    low, high = _range(chart)
    axes.set_ylim(low, high)
    axes.set_xlim(*_sides(chart))
    for line, look in zip(chart.lines, LOOKS, strict=False):
        _draw_line(axes, line, look)
    _draw_ends(axes, chart, low, high)
    _draw_target(axes, chart)
    _draw_frame(axes, chart)
    drawn = BytesIO()
    figure.savefig(drawn, format="png", dpi=DPI, metadata={"Software": None})
    return drawn.getvalue()


def _sides(chart: Chart) -> tuple[float, float]:
    return -0.4, len(chart.categories) - 0.6


def _range(chart: Chart) -> tuple[float, float]:
    values = [value for line in chart.lines for value in line.values if value is not None]
    values += [chart.target] if chart.target is not None else []
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low or abs(high) or 1.0) * MARGIN
    top = min(high + room, 1.0) if chart.percent and high <= 1 else high + room
    return max(low - room, 0.0) if low >= 0 else low - room, max(top, high + room / 4)


def _draw_line(axes: Axes, line: Line, look: tuple[object, object, str]) -> None:
    colour, dashes, marker = look
    places = list(range(len(line.values)))
    values = [float("nan") if value is None else value for value in line.values]
    axes.plot(places, values, color=colour, linestyle=dashes, marker=marker, markersize=6, linewidth=2.2, clip_on=False)


def _draw_ends(axes: Axes, chart: Chart, low: float, high: float) -> None:
    """Names stand beside the last value, moved apart where they would cover each other; so does the target's."""
    ends = [_Label(_last(line, low), f"{line.name} {told(_last(line, low), chart)}") for line in chart.lines]
    colours = [colour for colour, _, _ in LOOKS[: len(ends)]]
    if chart.target is not None:
        ends.append(_Label(chart.target, f"target {_trimmed(told(chart.target, chart))}"))
        colours.append(FAINT)
    texts = [fill(end.text, NAME_WIDTH) for end in ends]
    tallest = max((text.count("\n") + 1 for text in texts), default=1)
    places = spread([end.value for end in ends], tallest * LINE_HEIGHT * (high - low), low, high)
    left, right = _sides(chart)
    across = right + BESIDE * (right - left)
    for text, place, colour in zip(texts, places, colours, strict=False):
        axes.text(across, place, text, color=colour, va="center", fontproperties=FONT, linespacing=1.05)


def _draw_target(axes: Axes, chart: Chart) -> None:
    if chart.target is not None:
        axes.axhline(chart.target, color=FAINT, linewidth=1.4, linestyle=(0, (2, 2)), zorder=1)


def _last(line: Line, otherwise: float) -> float:
    return next((value for value in reversed(line.values) if value is not None), otherwise)


def _draw_frame(axes: Axes, chart: Chart) -> None:
    """Every third week is named, the last one always."""
    last = len(chart.categories) - 1
    shown = [place for place in range(last + 1) if (last - place) % EVERY == 0]
    axes.set_xticks(shown, [chart.categories[place] for place in shown])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_sized(11.5))
        label.set_color(INK)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=8, steps=STEPS[chart.lasting], integer=chart.lasting))
    first, second, *_ = axes.get_yticks()
    digits = digits_for((second - first) * (100 if chart.percent else 1))
    axes.yaxis.set_major_formatter(lambda value, _: _ticked(value, chart, digits))
    axes.grid(axis="y", color="#E8E8E8", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _figure(value: float, chart: Chart, digits: int = 1) -> str:
    if chart.lasting:
        return duration(value)
    if chart.percent:
        return f"{value * 100:.{digits}f} %"
    return f"{value:,.{digits if abs(value) < 100 else 0}f}"


def digits_for(step: float) -> int:
    """As many as tell two neighbours on the axis apart."""
    return max(0, ceil(-log10(step) - NEARLY))


def _ticked(value: float, chart: Chart, digits: int) -> str:
    if chart.lasting:
        return duration(value)
    return f"{value * 100:.{digits}f} %" if chart.percent else f"{value:,.{digits}f}"


def told(value: float, chart: Chart) -> str:
    """A figure and its unit stay in one line."""
    return _figure(value, chart).replace(" ", "\u00a0")


def _trimmed(figure: str) -> str:
    return figure.replace(".0\u00a0%", "\u00a0%").removesuffix(".0")


def _sized(size: float) -> FontProperties:
    font = FONT.copy()
    font.set_size(size)
    return font
