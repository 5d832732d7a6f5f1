"""Whether a check can be looked at, and read by the vendor's own people."""

from sqlalchemy import Connection

from bot.domain.actions.action import Check
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.errors import UserError

LONGEST = 180


def refuse_unfit(connection: Connection, vendor: str, check: Check) -> None:
    """A KPI or a queue that only another vendor has is none of this one's: its people will read the name."""
    if not 1 <= check.length <= LONGEST:
        raise UserError(f"An effect is looked for over 1 to {LONGEST} {check.span}.")
    books = books_of(connection)
    name = books.registry.vendor_name(vendor)
    own = books.seen_by(ADMINISTRATOR.narrowed_to(vendor))
    if all(kpi.key != check.kpi for kpi in own.kpis):
        raise UserError(f'{name} has no KPI "{check.kpi}".', hint="/kpi list")
    working = {series.vendor for series in books.registry.series if series.queue == check.queue}
    if check.queue and working and vendor not in working:
        raise UserError(f"{name} does not work the queue {books.registry.queue_name(check.queue)}.")
