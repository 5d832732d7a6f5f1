"""`/govbot people`: who has access; an administrator adds, changes and ends."""

from collections.abc import Callable

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.problems import RefusedError
from bot.domain.people.permissions import Role
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_people import DOING
from bot.domain.setup.permitted import ADMINISTRATORS
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import Button, Message
from commands.buttons import OPEN, with_button
from commands.request import Command, Request
from commands.setup.person import Wished, end, put
from commands.setup.spoken import day_in, parts_of, person_in, vendor_named
from reports import people_list
from reports.rendering import rendered

ADD, END = ("add", "change"), ("end", "remove")
ROLES = tuple(role.value for role in Role)
NAMED = ("until", "team", "name")
Rule = Callable[[str], str]
EXAMPLE = "/govbot people add @PERSON supervisor VENDOR until 2027-06-30"


def answer(request: Request) -> Message:
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)
    verb, *parts = parts_of(request.words) or [""]
    if not verb:
        message = rendered(people_list.build(current.file, current.today))
        return with_button(message, Button("Add or change a person", OPEN, "person"))
    if verb.casefold() in END:
        return end(request, _person(parts))
    if verb.casefold() not in ADD:
        raise UserError("I list people, add or change one, or end an access.", hint=EXAMPLE)
    return put(request, _wished(request, _person(parts), parts[1:]))


def _person(parts: list[str]) -> str:
    slack = person_in(parts[0]) if parts else ""
    if slack:
        return slack
    raise UserError("Who? Choose the person from Slack's list as you type @, or give the member id.", hint=EXAMPLE)


def _wished(request: Request, slack: str, parts: list[str]) -> Wished:
    """Role and vendor first, then `until`, `team` and `name`, each followed by its value."""
    plain, named = _split(parts)
    if not plain:
        raise UserError(f"In which role? {', '.join(ROLES)}.", hint=EXAMPLE)
    role, vendor = _ruled(rules.one_of(ROLES), plain[0]), " ".join(plain[1:])
    registry = books_of(request.session.connection()).registry
    return Wished(
        slack=slack,
        role=role,
        vendor=vendor_named(vendor, registry).key if vendor else None,
        until=day_in(named["until"]) if "until" in named else None,
        team=_ruled(rules.slack_team, named["team"]) if "team" in named else "",
        name=_ruled(rules.text, named.get("name", "")),
    )


def _split(parts: list[str]) -> tuple[list[str], dict[str, str]]:
    plain: list[str] = []
    named: dict[str, str] = {}
    rest = iter(parts)
    for part in rest:
        if part.casefold() in NAMED:
            named[part.casefold()] = next(rest, "")
        elif part.casefold() not in ("of", "as"):
            plain.append(part)
    return plain, named


def _ruled(rule: Rule, value: str) -> str:
    try:
        return rule(value)
    except RefusedError as refusal:
        raise UserError(str(refusal), hint=EXAMPLE) from None


PEOPLE = Command(
    name="people",
    summary="Who has access, in which role and until when; add, change and end. For administrators.",
    usage="/govbot people [add @PERSON ROLE [VENDOR] [until DAY]] [end @PERSON]",
    examples=("/govbot people", EXAMPLE, "/govbot people end @PERSON"),
    answer=answer,
    umbrella=True,
    roles=ADMINISTRATORS,
)
