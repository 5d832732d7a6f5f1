"""From what an interval row says to its additive atoms; what a source gives only as a ratio is reconstructed."""

import numpy as np

from bot.connectors.feeds.feed import Columns, Fault, Values
from bot.domain.performance.atoms import ATOMS, approx_bit, present_bit

_RATIOS = (
    ("answered_in_threshold", "service_level", "offered"),
    ("wait_answered_seconds", "asa_seconds", "answered"),
    ("talk_seconds", "talk_average_seconds", "handled"),
    ("hold_seconds", "hold_average_seconds", "handled"),
    ("wrap_seconds", "wrap_average_seconds", "handled"),
    ("handle_seconds", "aht_seconds", "handled"),
)
"""Atom = ratio × count, where the atom itself is not given."""

_HANDLING = ("aht_seconds", "talk_average_seconds", "hold_average_seconds", "wrap_average_seconds")


def complete(columns: Columns) -> list[Fault]:
    """Adds `shape` and the atoms that follow from others; a missing atom stays missing."""
    shape = np.zeros(len(columns["offered"]), dtype=np.int64)
    _handled(columns, shape)
    for atom, ratio, count in _RATIOS:
        _reconstruct(columns, shape, atom, ratio, count)
    _handle_seconds(columns, shape)
    for atom in ATOMS:
        if atom in columns:
            shape |= np.where(np.isnan(columns[atom]), 0, present_bit(atom))
    columns["shape"] = shape
    return []


def _handled(columns: Columns, shape: Values) -> None:
    # A source that averages over contacts and counts them once says "answered" for "handled".
    if any(name in columns for name in _HANDLING):
        _fill(columns, shape, "handled", columns["answered"].astype(np.float64))


def _reconstruct(columns: Columns, shape: Values, atom: str, ratio: str, count: str) -> None:
    if ratio in columns and count in columns:
        _fill(columns, shape, atom, columns[ratio] * columns[count])


def _fill(columns: Columns, shape: Values, atom: str, values: Values) -> None:
    given = columns.get(atom)
    if given is None:
        missing = np.ones(len(values), dtype=bool)
        columns[atom] = values
    else:
        missing = np.isnan(given)
        columns[atom] = np.where(missing, values, given)
    shape |= np.where(missing & ~np.isnan(values), approx_bit(atom), 0)


def _handle_seconds(columns: Columns, shape: Values) -> None:
    parts = ("talk_seconds", "hold_seconds", "wrap_seconds")
    if not all(part in columns for part in parts):
        return
    total = columns["talk_seconds"] + columns["hold_seconds"] + columns["wrap_seconds"]
    given = columns.get("handle_seconds", np.full(len(total), np.nan))
    worked_out = np.isnan(given) & ~np.isnan(total)
    approximate = np.zeros(len(total), dtype=np.int64)
    for part in parts:
        approximate |= shape & approx_bit(part)
    shape |= np.where(worked_out & (approximate != 0), approx_bit("handle_seconds"), 0)
    columns["handle_seconds"] = np.where(worked_out, total, given)
