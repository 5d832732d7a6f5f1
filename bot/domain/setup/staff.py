"""Who may stand on whose roster, by the people of a programme file or by those that are stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.escalations.duty import may_stand
from bot.domain.people.permissions import Role
from bot.domain.setup import stored
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.stored import Names


@dataclass(frozen=True)
class Staff:
    """`people` by Slack id: the role, and the vendor they are of or None."""

    people: Mapping[str, tuple[str, str | None]]
    vendors: Collection[str]

    def may_stand(self, slack: str, vendor: str) -> bool:
        if slack not in self.people or vendor not in self.vendors:
            return False
        role, own = self.people[slack]
        return may_stand(Role(role), own, vendor)

    def is_ours(self, slack: str) -> bool:
        """Whether the client's own."""
        return self.people[slack][1] is None


def declared_staff(file: ProgrammeFile) -> Staff:
    people = {person.slack: (person.role, person.vendor) for person in file.people}
    return Staff(people, {vendor.key for vendor in file.vendors})


def stored_staff(connection: Connection, names: Names) -> Staff:
    people = {
        slack: (str(row.values["role"]), str(row.values["vendor_id"]) if row.values["vendor_id"] else None)
        for slack, row in stored.read_people(connection, names).items()
        if not row.ended
    }
    return Staff(people, {key for key, row in stored.read_vendors(connection).items() if not row.ended})
