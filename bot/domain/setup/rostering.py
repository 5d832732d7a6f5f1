"""What changes of rosters and absences; a file that says nothing of them leaves them as they were set in Slack."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.escalations.duty import absence_name, duty_name
from bot.domain.escalations.roster_tables import EscalationAbsence, EscalationDuty
from bot.domain.setup.comparing import Sort, compared
from bot.domain.setup.declared import DeclaredDuty, ProgrammeFile
from bot.domain.setup.plan import Step, Values
from bot.domain.setup.staff import declared_staff, stored_staff
from bot.domain.setup.stored import Names, Stored
from bot.domain.setup.stored_rosters import read_absences, read_duties

ONE_DAY = timedelta(days=1)


def roster_steps(connection: Connection, file: ProgrammeFile, names: Names, today: date) -> Iterator[Step]:
    """Whoever may not stand there, perhaps any more, is taken off."""
    if file.rosters is None:
        return
    after = declared_staff(file)
    known = read_duties(connection, today, stored_staff(connection, names), after)
    wanted: dict[str, Values] = {}
    for duty in file.rosters:
        if after.may_stand(duty.slack, duty.vendor) and (duty.ends_on is None or duty.ends_on >= today):
            starts_on = duty.starts_on or _begun(duty, known, today)
            has_deputy = after.may_stand(duty.deputy, duty.vendor)
            values: Values = vars(duty) | {"starts_on": starts_on, "for_client": after.is_ours(duty.slack)}
            values["deputy"] = duty.deputy if has_deputy else ""
            wanted[duty_name(duty.vendor, duty.level, duty.slack, starts_on)] = values
    words = {"deputy": "deputy", "ends_on": "until"}
    yield from compared(Sort("roster", EscalationDuty, words, _over(today), unsaid="the other side"), wanted, known)


def absence_steps(connection: Connection, file: ProgrammeFile, names: Names, today: date) -> Iterator[Step]:
    if file.absences is None:
        return
    after = declared_staff(file)
    known = read_absences(connection, today, stored_staff(connection, names), after)
    wanted: dict[str, Values] = {
        absence_name(each.slack, each.starts_on): dict(vars(each))
        for each in file.absences
        if each.ends_on >= today and each.slack in after.people
    }
    yield from compared(Sort("absence", EscalationAbsence, {"ends_on": "until"}, _over(today)), wanted, known)


def _over(today: date) -> tuple[tuple[str, date], ...]:
    return (("ends_on", today - ONE_DAY),)


def _begun(duty: DeclaredDuty, known: Stored, today: date) -> date:
    """When somebody who stands there already began, so that a line without a date goes on; else today."""
    same = [
        row.values["starts_on"]
        for row in known.values()
        if all(row.values[key] == getattr(duty, key) for key in ("vendor", "level", "slack"))
    ]
    return max((day for day in same if isinstance(day, date) and day <= today), default=today)
