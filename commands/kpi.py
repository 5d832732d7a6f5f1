"""`/kpi`: any KPI, for any period, names and split; `list` and `explain` tell what there is."""

from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer as answered
from bot.errors import UserError
from bot.message import Attachment, Message
from commands.buttons import with_buttons
from commands.file_names import attached
from commands.questions import Asked, asked
from commands.request import Command, Request
from reports import kpi_answer, kpi_catalogue
from reports.export.kpi_sheet import kpi_sheet
from reports.rendering import rendered

MOST_AT_ONCE = 6


def answer(request: Request) -> Message:
    first, _, rest = request.words.strip().partition(" ")
    if first.casefold() == "list":
        return rendered(kpi_catalogue.listing(books_of(request.session.connection()).seen_by(request.viewer)))
    if first.casefold() == "explain" and rest.strip():
        return _explained(request, rest)
    found, queries = _asked(request)
    report = kpi_answer.build(request.session.connection(), queries, found.books)
    return with_buttons(rendered(report), "kpi", found, found.question.kpis)


def export(request: Request) -> Attachment:
    found, queries = _asked(request)
    results = [answered(request.session.connection(), query, found.books) for query in queries]
    title = results[0].kpi.title if len(results) == 1 else "KPIs"
    return attached(title, found, kpi_sheet(results))


def _asked(request: Request) -> tuple[Asked, list[KpiQuery]]:
    found = asked(request, "/kpi")
    keys = found.question.kpis
    if not keys:
        raise UserError("Which KPI? Name one, or see them all with /kpi list.", hint="/kpi aht last week by vendor")
    if len(keys) > MOST_AT_ONCE:
        raise UserError(
            f"That is {len(keys)} KPIs; up to {MOST_AT_ONCE} fit one answer.", hint="/kpi aht, csat last week"
        )
    return found, [found.query(key) for key in keys]


def _explained(request: Request, words: str) -> Message:
    found = asked(Request(words, request.viewer, request.place, request.now, request.session), "/kpi")
    if not found.question.kpis:
        raise UserError("Which KPI shall I explain?", hint="/kpi explain service_level")
    seen = found.books.seen_by(request.viewer)
    today = found.books.calendar.day_of(request.now)
    return rendered(kpi_catalogue.explained(seen.kpi(found.question.kpis[0]), seen, today))


KPI = Command(
    name="kpi",
    summary="Any KPI, for any period, vendor, queue or channel; split and compared as you like.",
    usage="/kpi NAME[, NAME] [period] [names] [by …] [vs period]",
    examples=(
        "/kpi aht last week by queue",
        "/kpi csat last 4 weeks by week",
        "/kpi list",
        "/kpi explain service_level",
    ),
    answer=answer,
    export=export,
)
