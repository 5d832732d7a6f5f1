"""The additive columns of a queue interval, shared by the facts and their daily rollup."""

from sqlmodel import SQLModel


class QueueAtoms(SQLModel):
    """Counts and seconds; None where the source does not give one (never 0).

    Counts that a source may give only as a ratio are floats, so that the reconstruction stays unrounded.
    """

    offered: int | None = None
    answered: int | None = None
    answered_in_threshold: float | None = None
    abandoned: int | None = None
    abandoned_in_threshold: int | None = None
    short_abandoned: int | None = None
    wait_answered_seconds: float | None = None
    wait_abandoned_seconds: float | None = None
    flow_out: int | None = None
    handled: int | None = None
    transferred: int | None = None
    talk_seconds: float | None = None
    hold_seconds: float | None = None
    wrap_seconds: float | None = None
    handle_seconds: float | None = None
    available_seconds: float | None = None
    staffed_agent_seconds: float | None = None
    forecast_offered: float | None = None
    required_agent_seconds: float | None = None
    scheduled_agent_seconds: float | None = None


ATOMS: tuple[str, ...] = tuple(QueueAtoms.model_fields)
"""In the order of their bit in `shape`, lowest first; append only."""

APPROX_SHIFT = 31
"""Atom number i sets bit i of `shape` where present, and bit i + 31 where it was reconstructed from a ratio."""

FROM_CONTACTS = 1 << 62
"""Set in `shape` where an interval was summed from contacts: one without contacts has no row, so none is missing."""


def present_bit(atom: str) -> int:
    return 1 << ATOMS.index(atom)


def approx_bit(atom: str) -> int:
    return 1 << (ATOMS.index(atom) + APPROX_SHIFT)
