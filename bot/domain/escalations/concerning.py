"""What an escalation cannot be said to concern: what is another vendor's alone, for the vendor's own people read it."""

from sqlalchemy import Connection

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import Books, books_of


def strange_to(connection: Connection, vendor: str, queue: str = "", kpi: str = "") -> str:
    """The name of the queue, or of the KPI, that only others know; empty where there is none."""
    if not queue and not kpi:
        return ""
    books = books_of(connection)
    own = books.seen_by(ADMINISTRATOR.narrowed_to(vendor))
    if queue and queue not in {each.key for each in own.registry.queues} and _is_worked(books, queue):
        return books.registry.queue_name(queue)
    if kpi and kpi not in {each.key for each in own.kpis}:
        return next((each.title for each in books.kpis if each.key == kpi), kpi)
    return ""


def _is_worked(books: Books, queue: str) -> bool:
    """Of a queue that nobody works yet, nobody learns of anybody."""
    worked = (each.queue for each in books.registry.series)
    promised = (each.queue for each in books.terms.terms)
    return queue in {*worked, *promised}
