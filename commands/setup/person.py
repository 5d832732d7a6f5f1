"""Gives somebody a role, once Slack has said who they are and where they belong, and ends an access."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.people.audience import Account
from bot.domain.people.member import Member
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_people import DOING, end_person, put_person
from bot.domain.setup.declared import DeclaredPerson, ProgrammeFile
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import Message
from commands.request import NO_SLACK, Request
from commands.setup.amending import amended
from reports import people_list

UNUSABLE = {Account.BOT: "is a bot: only people have a role", Account.DEACTIVATED: "is deactivated in Slack"}


@dataclass(frozen=True)
class Wished:
    """What an administrator says of a person. `name` and `team` may be left to Slack."""

    slack: str
    role: str
    vendor: str | None = None
    until: date | None = None
    team: str = ""
    name: str = ""


def put(request: Request, wished: Wished) -> Message:
    """Adds or changes the person, and says what they may do now."""
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)
    person = _declared(wished, _member(request, wished.slack), current.file, request)

    def change(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return put_person(file, person, by=request.viewer, today=today)

    changed = bool(amended(request, change).plan.changes)
    registry = books_of(request.session.connection()).registry
    return people_list.put(person, registry, changed=changed)


def end(request: Request, slack: str) -> Message:
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)

    def change(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return end_person(file, slack, by=request.viewer, today=today)

    amended(request, change)
    return people_list.ended(slack, current.file)


def _member(request: Request, slack: str) -> Member | None:
    """None in the shell; UserError where Slack knows nobody of that id, or nobody who could ask."""
    if request.rooms is NO_SLACK:
        return None
    member = request.rooms.member(slack)
    if member is None:
        raise UserError("Slack does not tell me who that is. Choose the person from Slack's list as you type @.")
    if member.account in UNUSABLE:
        raise UserError(f"{member.name} {UNUSABLE[member.account]}.")
    return member


def _declared(wished: Wished, member: Member | None, file: ProgrammeFile, request: Request) -> DeclaredPerson:
    known = next((person for person in file.people if person.slack == wished.slack), None)
    name = wished.name or (known.name if known else "") or (member.name if member else wished.slack)
    person = DeclaredPerson(wished.slack, name, wished.role, wished.vendor, wished.team, wished.until)
    if member is None:
        return person
    # Slack knows where somebody belongs; people of our own workspace have no team of their own.
    return replace(person, team="" if member.team in request.rooms.home else member.team)
