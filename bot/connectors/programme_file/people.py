"""Reads people: a Slack member, a role, and for supervisors the vendor."""

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.domain.people.permissions import Role
from bot.domain.setup.declared import DeclaredPerson

KEYS = ("slack", "name", "role", "vendor", "team", "until")


def read_people(root: Entry, known: Known) -> tuple[DeclaredPerson, ...]:
    taken = Taken(root.problems)
    return tuple(_person(entry, known, taken) for entry in root.entries("people", "This person", KEYS))


def _person(entry: Entry, known: Known, taken: Taken) -> DeclaredPerson:
    slack = entry.need("slack", rules.slack_user, "")
    person = DeclaredPerson(
        slack=slack,
        name=entry.need("name", rules.text, slack),
        role=entry.need("role", rules.one_of(tuple(Role)), ""),
        vendor=entry.read("vendor", known.vendor, None),
        team=entry.read("team", rules.slack_team, ""),
        until=entry.read("until", rules.day, None),
    )
    taken.take(entry.node_of("slack"), slack, owner_of(entry), "The Slack member")
    _check_vendor(entry, person)
    return person


def _check_vendor(entry: Entry, person: DeclaredPerson) -> None:
    is_supervisor = person.role == Role.SUPERVISOR
    if is_supervisor and not entry.has("vendor"):
        entry.refuse(
            "role", f"{person.name or 'This person'} is a supervisor without a vendor. Add vendor: and its key."
        )
    if person.role and not is_supervisor and entry.has("vendor"):
        entry.refuse("vendor", f"only a supervisor has a vendor; {person.name or 'this person'} is {person.role}.")
