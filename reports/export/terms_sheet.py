"""The terms in force and how each stands, unrounded."""

from collections.abc import Sequence

from bot.domain.attainment.standing import Standing
from bot.periods import Period
from reports.export.kpi_sheet import FIGURES, figures
from reports.export.sheet import Cell, sheet

TERM = ("contract", "vendor", "kpi", "queue", "site", "channel", "language", "start", "end")
WINDOW = ("window_start", "window_end", "window_value", "window_state", "misses_left")


def terms_sheet(found: Sequence[Standing], period: Period) -> bytes:
    """One row a term; days are the first and the last."""
    days = (period.start.isoformat(), period.last_day.isoformat())
    rows = ((*_term(each), *days, *figures(each.asked), *_window(each)) for each in found)
    return sheet((*TERM, *FIGURES, *WINDOW), rows)


def _term(each: Standing) -> tuple[Cell, ...]:
    term = each.term
    return term.contract, term.vendor, term.kpi, term.queue, term.site, term.channel, term.language


def _window(each: Standing) -> tuple[Cell, ...]:
    window = each.window
    if not each.whole:
        return window.start.isoformat(), window.last_day.isoformat(), each.in_window.figure.value, None, None
    left = float(each.budget.left) if each.budget and each.is_open else None
    return window.start.isoformat(), window.last_day.isoformat(), each.in_window.figure.value, each.state.value, left
