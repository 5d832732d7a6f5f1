"""The form *Add or change a person*."""

from bot.domain.people.permissions import Role
from bot.domain.setup.amend_people import DOING, LastDayError
from bot.domain.setup.declared import DeclaredPerson, ProgrammeFile
from bot.domain.setup.showing import programme_for
from bot.message import (
    Actions,
    Button,
    ChoiceField,
    Confirm,
    DateField,
    Field,
    Modal,
    Option,
    PersonField,
    TextField,
)
from commands.buttons import ASK
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.setup.person import Wished, put
from commands.setup.spoken import person_in

KEY = "person"
ROLES = (
    Option("Administrator", Role.ADMIN, "Changes people, channels and terms; sees everything"),
    Option("Manager", Role.MANAGER, "Sees everything; connects channels, changes terms, undoes imports"),
    Option("Analyst", Role.ANALYST, "Sees everything"),
    Option("Executive", Role.EXECUTIVE, "Sees everything"),
    Option("Supervisor", Role.SUPERVISOR, "Sees one vendor and nothing of any other"),
)


def _opened(request: Request) -> Modal:
    """The words may name who is to be changed."""
    file = programme_for(request.session.connection(), request.viewer, DOING, now=request.now).file
    slack = person_in(request.words.strip())
    known = next((person for person in file.people if person.slack == slack), None)
    ending = (_ending(known),) if known else ()
    return Modal(KEY, "Add or change a person", (*_fields(file, slack, known), *ending), "Save")


def _fields(file: ProgrammeFile, slack: str, known: DeclaredPerson | None) -> tuple[Field, ...]:
    vendors = tuple(Option(vendor.name, vendor.key) for vendor in file.vendors)
    own = known.vendor or "" if known else ""
    vendor = ChoiceField("vendor", "Vendor", vendors, own, hint="For a supervisor.", optional=True)
    return (
        PersonField("person", "Person", slack, hint="Whoever is not in the list: /govbot people add @PERSON ROLE"),
        ChoiceField("role", "Role", ROLES, known.role if known else ""),
        *((vendor,) if vendors else ()),
        DateField(
            "until",
            "Last day of access",
            known.until if known else None,
            hint="Needed for supervisors, and for people of another Slack organisation.",
            optional=True,
        ),
        TextField("name", "Called", known.name if known else "", hint="Empty: as in Slack.", optional=True, most=100),
    )


def _ending(known: DeclaredPerson) -> Actions:
    confirm = Confirm(f"End the access of {known.name}? What they did stays in the log.")
    return Actions((Button("End this access", ASK, f"govbot people end {known.slack}", confirm=confirm),))


def _submitted(request: Request, filled: Filled) -> Outcome:
    role, vendor = filled.text("role"), filled.text("vendor")
    is_supervisor = role == Role.SUPERVISOR
    if is_supervisor and not vendor:
        return FieldErrors((("vendor", "A supervisor has one vendor. Which?"),))
    wished = Wished(
        slack=filled.text("person"),
        role=role,
        # Only a supervisor has one; whoever becomes something else leaves the vendor behind.
        vendor=vendor if is_supervisor else None,
        until=filled.day("until"),
        name=filled.text("name"),
    )
    try:
        return put(request, wished)
    except LastDayError as error:
        return FieldErrors((("until", error.text),))


PERSON_FORM = Form(KEY, _opened, _submitted)
