"""Whether a problem has been raised already, in other words."""

from rapidfuzz import fuzz
from sqlalchemy import Connection

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import raised_from, standing
from bot.domain.escalations.lifecycle import AT_WORK
from bot.domain.escalations.raising import Wish
from bot.domain.people.permissions import Viewer

ALIKE = 70.0
"""rapidfuzz's score of titles from which a person is asked."""


def alike(connection: Connection, wish: Wish, viewer: Viewer) -> Escalation | None:
    """An open one of the same vendor, of the same queue where both name one, with a similar text; the likest.

    None where it was raised from the same message: that one is it.
    """
    if wish.source and raised_from(connection, wish.source):
        return None
    found = [
        (fuzz.token_set_ratio(wish.title.casefold(), each.title.casefold()), each)
        for each in standing(connection, viewer, AT_WORK)
        if each.vendor == wish.vendor and (not (each.queue and wish.queue) or each.queue == wish.queue)
    ]
    likest = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return likest[1] if likest[0] >= ALIKE else None
