"""The drivers of a change, unrounded: one row a segment, and the whole last."""

from collections.abc import Iterable
from fractions import Fraction

from reports.drivers import Effect, Why
from reports.export.sheet import Cell, sheet

COLUMNS = ("value_before", "value", "share_before", "share", "within", "mix", "together")


def drivers_sheet(found: Why) -> bytes:
    """Only the head where there is nothing to explain."""
    members = tuple(dimension.value for dimension in found.shown)
    kpi, start = found.found.after.kpi.key, found.found.after.period.start.isoformat()
    head = (kpi, start, found.found.after.period.last_day.isoformat())
    return sheet(("kpi", "start", "end", *members, *COLUMNS), ((*head, *row) for row in _rows(found)))


def _rows(found: Why) -> Iterable[tuple[Cell, ...]]:
    drivers = found.drivers
    if drivers is None:
        return
    for effect in drivers.effects if found.shown else ():
        yield *effect.place, *_figures(effect)
    whole = (drivers.before, drivers.after, Fraction(1), Fraction(1), drivers.rate, drivers.mix, drivers.change)
    yield *("" for _ in found.shown), *(float(amount) for amount in whole)


def _figures(effect: Effect) -> Iterable[Cell]:
    amounts = (effect.rate_before, effect.rate_after, effect.share_before, effect.share_after)
    for amount in (*amounts, effect.rate, effect.mix, effect.together):
        yield None if amount is None else float(amount)
