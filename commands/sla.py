"""`/sla`: how the terms in force stand."""

from bot.domain.attainment.standings import standings
from bot.domain.attainment.term_sheets import terms_asked
from bot.domain.performance.query import answer as answered
from bot.message import Attachment, Message
from commands.buttons import with_buttons
from commands.file_names import attached
from commands.questions import Asked, asked
from commands.request import Command, Request
from reports import kpi_answer, sla_status
from reports.export.kpi_sheet import kpi_sheet
from reports.export.terms_sheet import terms_sheet
from reports.rendering import rendered

MOST_COLUMNS = 4
"""KPIs side by side that still fit a phone turned sideways."""


def answer(request: Request) -> Message:
    found = asked(request, "/sla")
    connection = request.session.connection()
    kpis = found.question.kpis or _promised(found)
    if _is_plain(found):
        report = sla_status.build(connection, found.query("service_level"), found.books)
    else:
        report = kpi_answer.build(connection, [found.query(kpi) for kpi in kpis], found.books)
    return with_buttons(rendered(report), "sla", found, kpis)


def export(request: Request) -> Attachment:
    found = asked(request, "/sla")
    connection = request.session.connection()
    if _is_plain(found):
        content = terms_sheet(standings(connection, found.query("service_level"), found.books), found.period)
    else:
        kpis = found.question.kpis or _promised(found)
        content = kpi_sheet([answered(connection, found.query(kpi), found.books) for kpi in kpis])
    return attached("SLA", found, content)


def _is_plain(found: Asked) -> bool:
    """Asks how the terms stand, and not for KPIs split or compared."""
    question = found.question
    return not question.by and not question.kpis and question.versus is None


def _promised(found: Asked) -> tuple[str, ...]:
    """The KPIs that terms in force promise, in the catalogue's order; service level where none does."""
    seen = found.books.seen_by(found.request.viewer)
    connection = found.request.session.connection()
    promised = {term.kpi for term in terms_asked(connection, found.query("service_level"), found.books)}
    keys = [kpi.key for kpi in seen.kpis if kpi.key in promised]
    first = sorted(keys, key=lambda key: key != "service_level")
    return tuple(first[:MOST_COLUMNS]) or ("service_level",)


SLA = Command(
    name="sla",
    summary="How the contract's terms stand: the period asked for, the open month, and what is left of it.",
    usage="/sla [period] [names] [by …]",
    examples=("/sla today", "/sla yesterday by channel", "/sla last month", "/sla today by hour"),
    answer=answer,
    export=export,
    figures=True,
)
