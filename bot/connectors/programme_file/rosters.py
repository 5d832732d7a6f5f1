"""Reads who is told at which level of a vendor's escalations, and who is away."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import RefusedError
from bot.domain.escalations.duty import LEVELS, may_stand
from bot.domain.people.permissions import Role
from bot.domain.setup.declared import DeclaredAbsence, DeclaredDuty, DeclaredPerson

DUTY_KEYS = ("vendor", "level", "slack", "deputy", "from", "until")
ABSENCE_KEYS = ("slack", "from", "until")
People = Mapping[str, DeclaredPerson]


def read_rosters(root: Entry, known: Known, people: Sequence[DeclaredPerson]) -> tuple[DeclaredDuty, ...] | None:
    """None where the file says nothing of them: then they stay as they were set in Slack."""
    if not root.has("rosters"):
        return None
    taken, by_slack = Taken(root.problems), {person.slack: person for person in people}
    entries = root.entries("rosters", "This line of a roster", DUTY_KEYS)
    return tuple(_duty(entry, known, by_slack, taken) for entry in entries)


def read_absences(root: Entry, people: Sequence[DeclaredPerson]) -> tuple[DeclaredAbsence, ...] | None:
    """As `read_rosters`."""
    if not root.has("absences"):
        return None
    taken, by_slack = Taken(root.problems), {person.slack: person for person in people}
    return tuple(_absence(entry, by_slack, taken) for entry in root.entries("absences", "This absence", ABSENCE_KEYS))


def _duty(entry: Entry, known: Known, people: People, taken: Taken) -> DeclaredDuty:
    slack = _member(entry, "slack", people)
    own = people[slack].vendor if slack else None
    duty = DeclaredDuty(
        vendor=entry.read("vendor", known.vendor, own or ""),
        level=LEVELS.get(entry.need("level", rules.one_of(tuple(LEVELS)), ""), 0),
        slack=slack,
        deputy=_member(entry, "deputy", people) if entry.has("deputy") else "",
        starts_on=entry.read("from", rules.day, None),
        ends_on=entry.read("until", rules.day, None),
    )
    if not duty.vendor and not entry.has("vendor"):
        entry.problems.add(entry.node, f"{entry.title} has no vendor.")
    _check_who(entry, duty, people)
    _check_days(entry, duty.starts_on, duty.ends_on)
    name = f"L{duty.level} of {duty.vendor} from {duty.starts_on or 'today'}: {slack}"
    taken.take(entry.node, name if slack else "", owner_of(entry), "The line")
    return duty


def _absence(entry: Entry, people: People, taken: Taken) -> DeclaredAbsence:
    slack, first = _member(entry, "slack", people), entry.need("from", rules.day, date.max)
    absence = DeclaredAbsence(slack, first, entry.read("until", rules.day, first))
    if entry.has("from"):
        _check_days(entry, first, absence.ends_on)
    taken.take(entry.node, f"{slack} from {first}" if slack else "", owner_of(entry), "The absence")
    return absence


def _member(entry: Entry, key: str, people: People) -> str:
    def rule(value: str) -> str:
        slack = rules.slack_user(value)
        if slack not in people:
            raise RefusedError(f"there is nobody {slack} in this file. Add them under people: first.")
        return slack

    return entry.need(key, rule, "")


def _check_who(entry: Entry, duty: DeclaredDuty, people: People) -> None:
    for key, slack in (("slack", duty.slack), ("deputy", duty.deputy)):
        person = people.get(slack)
        if person is None or not person.role or not duty.vendor:
            continue
        if not may_stand(Role(person.role), person.vendor, duty.vendor):
            entry.refuse(key, f"{key}: {person.name} cannot be told. Accepted: who works with {duty.vendor}.")


def _check_days(entry: Entry, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        entry.refuse("until", f"until: {last} lies before {first}.")
