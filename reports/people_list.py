"""Who has access, in which role, from where and until when."""

from datetime import date

from bot.domain.people.permissions import Role
from bot.domain.setup.comparing import said
from bot.domain.setup.declared import DeclaredPerson, ProgrammeFile
from bot.domain.vendors.registry import Registry
from bot.message import Column, Message, escape
from reports.report import Grid, Report
from reports.setup_words import told

COLUMNS = (Column("Person"), Column("Role"), Column("Vendor"), Column("Team"), Column("Until"), Column("Slack id"))
ORDER = {role.value: place for place, role in enumerate(Role)}


def build(file: ProgrammeFile, today: date) -> Report:
    vendors = {vendor.key: vendor.name for vendor in file.vendors}
    people = sorted(file.people, key=lambda person: (ORDER[person.role], person.vendor or "", person.name.casefold()))
    rows = tuple(
        (
            person.name,
            person.role,
            vendors.get(person.vendor or "", "–"),
            person.team or "–",
            _until(person, today),
            person.slack,
        )
        for person in people
    )
    return Report(
        "People",
        _answer(file, today),
        Grid(COLUMNS, rows),
        notes=(
            "Add or change: /govbot people add @PERSON supervisor VENDOR until 2027-06-30",
            "End an access: /govbot people end @PERSON",
        ),
    )


def put(person: DeclaredPerson, registry: Registry, *, changed: bool) -> Message:
    """What somebody is from now on."""
    whose = f" of {registry.vendor_name(person.vendor)}" if person.vendor else ""
    until = f" until {said(person.until)}" if person.until else ""
    state = f"is {_article(person.role)}{whose}{until}{'' if changed else ' already'}."
    team = f"From the Slack team {person.team}." if person.team else ""
    return told(f"{person.name} {state}", team, drawn=f"<@{person.slack}> {escape(state)}")


def ended(slack: str, file: ProgrammeFile) -> Message:
    """`file` is the programme as it was before: where the person stood on a roster, somebody else may be wanted."""
    name = next(person.name for person in file.people if person.slack == slack)
    state = "has no access any more. What they did stays in the log."
    return told(f"{name} {state}", _rosters(slack, file), drawn=f"<@{slack}> {state}")


def _rosters(slack: str, file: ProgrammeFile) -> str:
    vendors = {vendor.key: vendor.name for vendor in file.vendors}
    mine = [duty for duty in file.rosters or () if slack == duty.slack]
    places = dict.fromkeys(f"L{duty.level} of {vendors[duty.vendor]}" for duty in mine)
    deputy = any(slack == duty.deputy for duty in file.rosters or ())
    lines = [f"Off the roster: {', '.join(places)}. Who is told there now: /escalate roster"] if places else []
    return " ".join([*lines, *(["Nobody's deputy any more."] if deputy else [])])


def _article(role: str) -> str:
    return f"{'an' if role[0] in 'aeiou' else 'a'} {'administrator' if role == Role.ADMIN else role}"


def _answer(file: ProgrammeFile, today: date) -> str:
    lapsed = sum(_is_over(person, today) for person in file.people)
    count = f"{len(file.people)} {'person has' if len(file.people) == 1 else 'people have'} a role"
    return f"{count}; the access of {lapsed} has lapsed." if lapsed else f"{count}."


def _is_over(person: DeclaredPerson, today: date) -> bool:
    return person.until is not None and person.until < today


def _until(person: DeclaredPerson, today: date) -> str:
    if person.until is None:
        return "–"
    return f"{said(person.until)}{' (lapsed)' if _is_over(person, today) else ''}"
