"""Compares a programme file with the database."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.performance.tables import FactHorizon
from bot.domain.programme.tables import Programme
from bot.domain.setup import sections
from bot.domain.setup.agreements import Agreement, StoredContract, agreements
from bot.domain.setup.codes import freeing_steps, refuse_taken_codes
from bot.domain.setup.comparing import said
from bot.domain.setup.contracts import contract_steps
from bot.domain.setup.declared import DeclaredProgramme, ProgrammeFile
from bot.domain.setup.follow_ups import follow_ups, zone_notes
from bot.domain.setup.moved_queues import refuse_moved_queues
from bot.domain.setup.plan import Change, Kind, Plan, Step, Value, Write
from bot.domain.setup.rostering import absence_steps, roster_steps
from bot.domain.setup.stored import Names, read_contracts, read_names, read_programme, read_terms
from bot.domain.setup.subscribing import subscription_steps
from bot.domain.setup.terms import term_steps
from bot.errors import UserError
from bot.periods.calendar import WEEKDAYS, ContractCalendar

WORDS = {
    "name": "",
    "timezone": "zone",
    "day_starts": "days begin",
    "week_starts": "weeks begin",
    "four_eyes": "reviews and root causes by four eyes",
    "vendor_text_to_model": "vendors' words to a model",
}
FIXED_BY_FACTS = ("timezone", "day_starts")


def make_plan(session: Session, file: ProgrammeFile, *, now: datetime) -> Plan:
    """What applying the file now would change; changes without a date begin on today's contract day."""
    connection = session.connection()
    before = read_programme(connection)
    has_facts = bool(connection.execute(select(table_of(FactHorizon).c.load_id)).scalar_one())
    if before is not None and has_facts:
        _refuse_moved_days(before, file.programme)
    refuse_taken_codes(connection, file)
    refuse_moved_queues(connection, file)
    steps = tuple(_steps(connection, before, file, now))
    revision = 0 if before is None else int(before.revision)
    if not has_facts:
        return Plan(revision, steps)
    return Plan(revision, steps, zone_notes(steps), follow_ups(steps))


def _steps(connection: Connection, before: Row[Any] | None, file: ProgrammeFile, now: datetime) -> Iterator[Step]:
    names, today = read_names(connection), _today(file.programme, now)
    yield from _programme_steps(before, file.programme)
    yield from freeing_steps(connection, file)
    yield from sections.vendor_steps(connection, file, today)
    yield from sections.queue_steps(connection, file, today)
    yield from sections.alias_steps(connection, file, names)
    yield from sections.tie_steps(connection, file, names)
    yield from sections.people_steps(connection, file, names, today)
    yield from sections.kpi_steps(connection, file, today)
    yield from _agreement_steps(connection, file, names, today)
    yield from sections.feed_steps(connection, file)
    yield from subscription_steps(connection, file, names, now)
    yield from sections.inbox_steps(connection, file, names)
    yield from sections.escalation_steps(connection, file)
    yield from roster_steps(connection, file, names, today)
    yield from absence_steps(connection, file, names, today)
    yield from sections.scorecard_steps(connection, file)


def _agreement_steps(connection: Connection, file: ProgrammeFile, names: Names, today: date) -> Iterator[Step]:
    stored, terms = read_contracts(connection), read_terms(connection, names)
    standing = agreements(file.contracts, stored, today)
    yield from contract_steps(standing)
    for agreement in standing:
        own = [term for term in terms if agreement.stored and term.contract == agreement.stored.id]
        yield from term_steps(agreement, own, gap_is_taken=_gap_is_taken(agreement, stored), today=today)


def _gap_is_taken(agreement: Agreement, stored: list[StoredContract]) -> bool:
    before = agreement.stored
    if before is None or agreement.end <= before.end:
        return False
    return any(
        other.vendor == before.vendor and before.end < other.start <= other.end for other in stored if other != before
    )


def _programme_steps(before: Row[Any] | None, wanted: DeclaredProgramme) -> Iterator[Step]:
    values: dict[str, Value] = dict(vars(wanted))
    if before is None:
        worth = {column: word for column, word in WORDS.items() if word and values[column] is not False}
        detail = ", ".join(f"{word} {_said(column, values[column])}" for column, word in worth.items())
        yield Step(
            Change(Kind.ADDED, "programme", wanted.name, detail), (Write(Programme, None, tuple(values.items())),)
        )
        return
    different = {column: value for column, value in values.items() if getattr(before, column) != value}
    if different:
        told = [_told(column, getattr(before, column), value) for column, value in different.items()]
        change = Change(Kind.CHANGED, "programme", wanted.name, ", ".join(told))
        yield Step(change, (Write(Programme, 1, tuple(different.items())),))


def _told(column: str, old: Value, new: Value) -> str:
    return f"{WORDS[column]} {_said(column, old)} → {_said(column, new)}".strip()


def _said(column: str, value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return WEEKDAYS[int(str(value))] if column == "week_starts" else said(value)


def _refuse_moved_days(before: Row[Any], wanted: DeclaredProgramme) -> None:
    for column in FIXED_BY_FACTS:
        old, new = getattr(before, column), getattr(wanted, column)
        if old != new:
            raise UserError(
                f"The programme's {column} cannot change from {old} to {new}: facts are loaded, and their days were "
                f"counted with {old}. Put {old} back, or load the files again into a new database."
            )


def _today(programme: DeclaredProgramme, now: datetime) -> date:
    calendar = ContractCalendar(ZoneInfo(programme.timezone), time.fromisoformat(programme.day_starts))
    return calendar.day_of(now)
