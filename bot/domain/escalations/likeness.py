"""Whether a problem has been raised already, in other words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import by_id, raised_from
from bot.domain.escalations.lifecycle import AT_WORK, State
from bot.domain.escalations.raising import Wish
from bot.domain.escalations.sketches import Sketch, likeness, sketches
from bot.domain.escalations.tables import EscalationRow
from bot.domain.people.permissions import Viewer

RESOLVED = (State.RESOLVED, State.VERIFYING, State.CLOSED)
ALIKE = 70.0
"""The likeness of titles from which a person is asked."""
REOPENED_WITHIN = timedelta(days=14)
"""So long after a resolution the same problem opens it again (DOMAIN §3.4)."""


def alike(connection: Connection, wish: Wish, viewer: Viewer, *, now: datetime) -> Escalation | None:
    """One of the same vendor, of the same queue where both name one, with a similar text: open, else lately resolved.

    The likest. None where it was raised from the same message: that one is it.
    """
    if not viewer.may_know(wish.vendor) or (wish.source and raised_from(connection, wish.source)):
        return None
    table = table_of(EscalationRow)
    own, lately = table.c.vendor == wish.vendor, table.c.resolved_at >= now - REOPENED_WITHIN
    found = _likest(wish, sketches(connection, own, table.c.state.in_(AT_WORK)))
    if found is None:
        found = _likest(wish, sketches(connection, own, table.c.state.in_(RESOLVED), lately))
    return None if found is None else by_id(connection, found.id)


def _likest(wish: Wish, known: Sequence[Sketch]) -> Sketch | None:
    found = [
        (likeness(wish.title, each.title), each)
        for each in known
        if not (each.queue and wish.queue) or each.queue == wish.queue
    ]
    likest = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return likest[1] if likest[0] >= ALIKE else None
