"""`/kpi`: any KPI, for any period, names and split; `why` tells what moved it, `list` and `explain` what there is."""

from dataclasses import replace

from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import TIME, KpiQuery
from bot.domain.performance.query import answer as answered
from bot.domain.performance.question import Dimension
from bot.errors import UserError
from bot.message import Attachment, Button, Message
from bot.periods.before import period_before
from commands.buttons import ASK, with_buttons, words_of
from commands.file_names import attached
from commands.questions import Asked, asked
from commands.request import Command, Request
from reports import kpi_answer, kpi_catalogue, kpi_drivers
from reports.drivers import is_ratio, why
from reports.export.drivers_sheet import drivers_sheet
from reports.export.kpi_sheet import kpi_sheet
from reports.rendering import rendered

MOST_AT_ONCE = 6
WHY = "why"
PARTS = (Dimension.VENDOR, Dimension.QUEUE, Dimension.CHANNEL)
"""What drivers are offered by."""


def answer(request: Request) -> Message:
    first, _, rest = request.words.strip().partition(" ")
    if first.casefold() == "list":
        return rendered(kpi_catalogue.listing(books_of(request.session.connection()).seen_by(request.viewer)))
    if first.casefold() == "explain" and rest.strip():
        return _explained(request, rest)
    if first.casefold() == WHY:
        return _driven(replace(request, words=rest))
    found, queries = _asked(request)
    report = kpi_answer.build(request.session.connection(), queries, found.books)
    return with_buttons(rendered(report), "kpi", found, found.question.kpis, others=_why_button(found))


def export(request: Request) -> Attachment:
    first, _, rest = request.words.strip().partition(" ")
    if first.casefold() == WHY:
        return _drivers_file(replace(request, words=rest))
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


def _driven(request: Request) -> Message:
    found, query = _one(request)
    report = kpi_drivers.build(request.session.connection(), query, found.books)
    return with_buttons(rendered(report), f"kpi {WHY}", found, found.question.kpis, PARTS)


def _drivers_file(request: Request) -> Attachment:
    found, query = _one(request)
    versus = query.versus or period_before(query.period)
    drivers = why(request.session.connection(), query, versus, found.books)
    return attached(f"Drivers of {drivers.found.after.kpi.title}", found, drivers_sheet(drivers))


def _one(request: Request) -> tuple[Asked, KpiQuery]:
    found, queries = _asked(request)
    if len(queries) > 1:
        raise UserError("Drivers are told of one KPI at a time.", hint=f"/kpi why {queries[0].kpi} last week")
    return found, queries[0]


def _why_button(found: Asked) -> tuple[Button, ...]:
    keys = found.question.kpis
    if len(keys) != 1 or not is_ratio(found.books.kpi(keys[0])):
        return ()
    by = tuple(dimension for dimension in found.question.by if dimension not in TIME)
    return (Button("Why", ASK, f"kpi {WHY} {words_of(found, by)}"),)


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
        "/kpi why csat last week",
        "/kpi list",
        "/kpi explain service_level",
    ),
    answer=answer,
    export=export,
    figures=True,
)
