"""Takes the fact sheet of a week, a vendor's or the whole programme's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from bot.delivery.post import EVERYTHING
from bot.domain.attainment.standing import Standing
from bot.domain.attainment.standings import standings
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.periods import Period, spoken
from reports.factsheet.collecting import Measured
from reports.factsheet.escalations import escalations
from reports.factsheet.escalations import names as escalation_names
from reports.factsheet.facts import Fact, FactSheet
from reports.factsheet.foreseeing import foresee
from reports.factsheet.intake import files, intervals
from reports.factsheet.kept_actions import kept_actions
from reports.factsheet.kept_actions import names as action_names
from reports.factsheet.measuring import measured
from reports.factsheet.readings import Readings
from reports.factsheet.restated import restated
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope, scopes_of
from reports.factsheet.staffing import staffing
from reports.factsheet.subject import Asking
from reports.naming import zone_name

SUBJECTS = (intervals, files, restated, kept_actions, staffing, escalations)

NOT_OVER = "is not over."
"""How the gap ends that says so of the week."""


def take(connection: Connection, viewer: Viewer, vendor: str, week: Period, books: Books, now: datetime) -> FactSheet:
    """As the vendor's own people may see it, whoever asks: nothing of another vendor can come in.

    Of EVERYTHING, the whole programme, for those who may see it all.
    """
    is_whole = vendor == EVERYTHING
    if is_whole and viewer.vendor is not None:
        raise ValueError("a vendor's people see no programme")
    own = viewer if is_whole else viewer.narrowed_to(vendor)
    seen = books.seen_by(own)
    scopes = scopes_of(seen, week, now)
    known = _standings(connection, own, scopes, books, now)
    readings = Readings(connection)
    foresee(readings, own, scopes, now)
    each = [
        (scope, measured(readings, own, scope, known.get((scope.week.start, scope.key), {}), week, now))
        for scope in scopes
    ]
    asking = Asking(own, seen, week, now)
    subjects = (take_one(connection, asking) for take_one in SUBJECTS)
    found = [one for one in (*subjects, *(one for _, one in each)) if one is not None]
    silent = tuple(dict.fromkeys(scope.title for scope, one in each if one is None and scope.promised))
    return FactSheet(
        vendor=vendor,
        name=books.settings.name if is_whole else books.registry.vendor_name(vendor),
        start=week.start.isoformat(),
        end=week.end.isoformat(),
        days=spoken(week, books.calendar, now),
        zone=zone_name(books),
        taken_at=now.isoformat(),
        lines=tuple(one.line for one in found),
        facts=_numbered(found),
        gaps=tuple(_gaps(found, silent, week, books, now)),
        silent=silent,
        tickets=(*escalation_names(connection, asking), *action_names(connection, asking)),
        trends=tuple(one.trend for one in found if one.trend is not None),
    )


def _standings(
    connection: Connection, viewer: Viewer, scopes: Sequence[Scope], books: Books, now: datetime
) -> dict[tuple[date, str], dict[str, Standing]]:
    """By the week's first day and line, and vendor; of terms that follow each other the one in force last."""
    found: dict[tuple[date, str], dict[str, Standing]] = {}
    for week in {(scope.week.start, scope.week.end) for scope in scopes}:
        query = KpiQuery("service_level", Period("", *week), viewer, now)
        for standing in sorted(standings(connection, query, books), key=lambda each: each.term.start):
            term = standing.term
            key = "|".join((term.kpi, term.queue, term.site, term.language, term.channel)).rstrip("|")
            found.setdefault((week[0], key), {})[term.vendor] = standing
    return found


def _numbered(found: Sequence[Measured]) -> tuple[Fact, ...]:
    facts = (fact for one in found for fact in one.facts)
    return tuple(replace(fact, id=f"f{number}") for number, fact in enumerate(facts, 1))


def _gaps(found: Sequence[Measured], silent: Sequence[str], week: Period, books: Books, now: datetime) -> Iterator[str]:
    """What is not in, or not settled."""
    if books.calendar.start_of(week.end) > now:
        yield f"{spoken(week, books.calendar, now)} {NOT_OVER}"
    for one in found:
        coverage = next((fact for fact in one.facts if fact.role is Role.COVERAGE), None)
        if coverage and float(coverage.value) < FULL_ENOUGH * 100:
            yield f"{one.line.title}: only {coverage.said} of the expected intervals are in, so it is provisional."
    if silent:
        yield f"No data that week: {', '.join(silent)}."
    held: dict[str, list[str]] = {}
    for line in (one.line for one in found):
        if line.held_back:
            held.setdefault(line.days, []).append(line.title)
    for days, titles in held.items():
        yield f"{', '.join(titles)}: settled late, so {'they speak' if len(titles) > 1 else 'it speaks'} of {days}."
