"""The weekly round: how each vendor's week was, what of it needs discussing, and whose drafts are to follow."""

from datetime import datetime

from sqlalchemy import Connection

from bot.delivery.post import EVERYTHING
from bot.domain.attainment.standings import standings
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.errors import UserError
from bot.message import Align, Column
from bot.periods import parse_period, spoken
from reports.edition import Edition, Reviews
from reports.factsheet import FactSheet, Line, Role, take
from reports.feed_data import lacking_said, read_data
from reports.rendering import rendered
from reports.report import Grid, Report

MOST_NAMED = 3
NOT_FOR_VENDORS = (
    "Reviews are drafted before they are approved, so only in a channel of your own people, of all vendors."
)


def build(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Edition:
    """Of every vendor, for the client's own people; a vendor's people read a review once it is published."""
    if viewer.vendor is not None:
        raise UserError(NOT_FOR_VENDORS, hint="/govbot subscribe weekly_review 06:00 tue")
    week = parse_period("last week", today=books.calendar.day_of(now), calendar=books.calendar)
    active = [vendor.key for vendor in books.registry.vendors if vendor.active]
    sheets = [take(connection, viewer, vendor, week, books, now) for vendor in active]
    told = [sheet for sheet in sheets if sheet.has_figures]
    silent = [sheet.name for sheet in sheets if not sheet.has_figures]
    days = spoken(week, books.calendar, now)
    found = standings(connection, KpiQuery("service_level", week, viewer, now), books)
    lacking = lacking_said([*read_data(connection, viewer, books, week, now, found)], books, days)
    message = rendered(_report(f"Weekly reviews of {days}", told, silent))
    return Edition(message, lacking=lacking, reviews=Reviews(week.start, _awaited(told)))


def _awaited(told: list[FactSheet]) -> tuple[str, ...]:
    """Each vendor's, and then the whole programme's, which says nothing new where there is one vendor only."""
    vendors = tuple(sheet.vendor for sheet in told)
    return (*vendors, EVERYTHING) if len(vendors) > 1 else vendors


def _report(title: str, told: list[FactSheet], silent: list[str]) -> Report:
    exceptions = sum(line.is_exception for sheet in told for line in sheet.lines)
    noun = "exception" if exceptions == 1 else "exceptions"
    counted = f"{exceptions} {noun} to discuss" if exceptions else "Nothing to discuss"
    answer = f"{counted} with {len(told)} {'vendor' if len(told) == 1 else 'vendors'}."
    rows = tuple((sheet.name, _met(sheet), _exceptions(sheet)) for sheet in told)
    columns = (Column("Vendor"), Column("Targets met", Align.RIGHT), Column("To discuss"))
    notes = (f"No data that week: {', '.join(silent)}.",) if silent else ()
    after = ", then the whole programme's" if len(told) > 1 else ""
    advice = f"Each vendor's draft follows here{after}. By hand: /review draft VENDOR last week" if told else ""
    return Report(title, answer if told else "No vendor sent anything of it.", Grid(columns, rows), advice, notes)


def _met(sheet: FactSheet) -> str:
    judged = [verdict for line in sheet.lines for verdict in line.judged]
    return f"{judged.count('met')} of {len(judged)}"


def _exceptions(sheet: FactSheet) -> str:
    found = [line for line in sheet.lines if line.is_exception]
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"{'; '.join(_named(sheet, line) for line in found[:MOST_NAMED])}{more}" or "–"


def _named(sheet: FactSheet, line: Line) -> str:
    value, target = sheet.fact(line.key, Role.VALUE), sheet.fact(line.key, Role.TARGET)
    said = f"{line.title} {value.said if value else ''}"
    return f"{said} (target {target.said})" if target and line.verdict == "missed" else said
