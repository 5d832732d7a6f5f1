"""What is set up, and what is still missing, as the database has it; for administrators."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.domain.loads.held import HeldName, held_names
from bot.domain.loads.tables import Load
from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.declared import DeclaredPerson, ProgrammeFile
from bot.domain.setup.showing import programme_for

DOING = "see what is missing"
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Checklist:
    """Names of vendors; `lapsing` are people whose access is over or will be within two weeks."""

    file: ProgrammeFile
    today: date
    without_channel: tuple[str, ...]
    without_supervisor: tuple[str, ...]
    without_contract: tuple[str, ...]
    lapsing: tuple[DeclaredPerson, ...]
    held: tuple[HeldName, ...]
    imports: int

    @property
    def has_manager(self) -> bool:
        return any(person.role == Role.MANAGER for person in self.file.people)


def checklist(connection: Connection, viewer: Viewer, *, now: datetime) -> Checklist:
    current = programme_for(connection, viewer, DOING, now=now)
    file, today = current.file, current.today
    supervised = {person.vendor for person in file.people if person.until is None or person.until >= today}
    promised = {contract.vendor for contract in file.contracts}
    return Checklist(
        file=file,
        today=today,
        without_channel=tuple(vendor.name for vendor in file.vendors if not vendor.channels),
        without_supervisor=tuple(vendor.name for vendor in file.vendors if vendor.key not in supervised),
        without_contract=tuple(vendor.name for vendor in file.vendors if vendor.key not in promised),
        lapsing=tuple(person for person in file.people if person.until is not None and person.until <= today + SOON),
        held=held_names(connection),
        imports=_imports(connection),
    )


def _imports(connection: Connection) -> int:
    load = table_of(Load)
    statement = select(func.count()).select_from(load).where(load.c.state == "published", load.c.undoes.is_(None))
    return int(connection.execute(statement).scalar_one())
