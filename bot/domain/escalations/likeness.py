"""Whether a problem has been raised already, in other words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rapidfuzz import fuzz
from sqlalchemy import Connection

from bot.database.core import table_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import matching, raised_from, standing
from bot.domain.escalations.lifecycle import AT_WORK, State
from bot.domain.escalations.raising import Wish
from bot.domain.escalations.tables import EscalationRow
from bot.domain.people.permissions import Viewer

RESOLVED = (State.RESOLVED, State.VERIFYING, State.CLOSED)
ALIKE = 70.0
"""rapidfuzz's score of titles from which a person is asked."""


REOPENED_WITHIN = timedelta(days=14)
"""So long after a resolution the same problem opens it again (DOMAIN §3.4)."""


def alike(connection: Connection, wish: Wish, viewer: Viewer, *, now: datetime) -> Escalation | None:
    """One of the same vendor, of the same queue where both name one, with a similar text: open, else lately resolved.

    The likest. None where it was raised from the same message: that one is it.
    """
    if wish.source and raised_from(connection, wish.source):
        return None
    at_work = _likest(wish, standing(connection, viewer, AT_WORK))
    if at_work is not None:
        return at_work
    return _likest(wish, _lately_resolved(connection, wish.vendor, now)) if viewer.may_know(wish.vendor) else None


def _lately_resolved(connection: Connection, vendor: str, now: datetime) -> Sequence[Escalation]:
    table = table_of(EscalationRow)
    lately = table.c.resolved_at >= now - REOPENED_WITHIN
    return matching(connection, [table.c.vendor == vendor, table.c.state.in_(RESOLVED), lately])


def _likest(wish: Wish, known: Sequence[Escalation]) -> Escalation | None:
    found = [
        (fuzz.token_set_ratio(wish.title.casefold(), each.title.casefold()), each)
        for each in known
        if each.vendor == wish.vendor and (not (each.queue and wish.queue) or each.queue == wish.queue)
    ]
    likest = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return likest[1] if likest[0] >= ALIKE else None
