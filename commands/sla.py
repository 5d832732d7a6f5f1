"""`/sla`: how the terms in force stand."""

from bot.domain.attainment.standings import terms_asked
from bot.domain.performance.kpi_query import series_asked
from bot.message import Message
from commands.questions import Asked, asked
from commands.request import Command, Request
from reports import kpi_answer, sla_status
from reports.rendering import rendered

MOST_COLUMNS = 4
"""KPIs side by side that still fit a phone turned sideways."""


def answer(request: Request) -> Message:
    found = asked(request, "/sla")
    connection = request.session.connection()
    if not found.question.by and not found.question.kpis and found.question.versus is None:
        return rendered(sla_status.build(connection, found.query("service_level"), found.books))
    queries = [found.query(kpi) for kpi in found.question.kpis or _promised(found)]
    return rendered(kpi_answer.build(connection, queries, found.books))


def _promised(found: Asked) -> tuple[str, ...]:
    """The KPIs that terms in force promise, in the catalogue's order; service level where none does."""
    seen = found.books.seen_by(found.request.viewer)
    query = found.query("service_level")
    promised = {term.kpi for term in terms_asked(query, seen, series_asked(query, seen))}
    keys = [kpi.key for kpi in seen.kpis if kpi.key in promised]
    first = sorted(keys, key=lambda key: key != "service_level")
    return tuple(first[:MOST_COLUMNS]) or ("service_level",)


SLA = Command(
    name="sla",
    summary="How the contract's terms stand: the period asked for, the open month, and what is left of it.",
    usage="/sla [period] [names] [by …]",
    examples=("/sla today", "/sla yesterday by channel", "/sla last month", "/sla today by hour"),
    answer=answer,
)
