"""Rosters in words: who is told at which level of a vendor's escalations, and who is away."""

from datetime import date

from bot.domain.escalations.duty import LEVELS, Duty, duties
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.lifecycle import DECIDERS
from bot.domain.escalations.rosters import note_absence, put_on_duty, take_off_duty
from bot.domain.people.directory import viewer_of
from bot.domain.performance.books import books_of
from bot.domain.setup.comparing import said as written
from bot.domain.vendors.registry import VendorEntry
from bot.errors import UserError
from bot.message import Message
from bot.message.saying import said
from commands.escalating.scene import names_in
from commands.request import Request
from commands.setup.spoken import day_in, parts_of, person_in, vendor_named
from reports import escalation_roster
from reports.rendering import rendered

ROSTER, AWAY = "roster", "away"
ADD = "/escalate roster add L2 VENDOR @PERSON deputy @PERSON until 2027-06-30"
GONE = "/escalate away @PERSON 2026-12-24 until 2027-01-02"


def roster(request: Request, words: str) -> Message:
    verb, *parts = parts_of(words) or [""]
    match verb.casefold():
        case "add":
            return _added(request, parts)
        case "end":
            return _ended(request, parts)
    return _listed(request, parts_of(words))


def away(request: Request, words: str) -> Message:
    parts = [part for part in parts_of(words) if part.casefold() not in ("from", "until", "to")]
    person = person_in(parts[0]) if parts else ""
    days = [day_in(part) for part in (parts[1:] if person else parts)]
    if not days or len(days) > 2:
        raise UserError("From which day until which?", hint=GONE)
    slack = person or request.viewer.slack
    note_absence(request.session, slack, days[0], days[-1], request.viewer, now=request.now)
    name = names_in(request.session)(slack)
    return said(f"{name} is away from {written(days[0])} until {written(days[-1])}; deputies are told instead.")


def _listed(request: Request, parts: list[str]) -> Message:
    books = books_of(request.session.connection()).seen_by(request.viewer)
    today = books.calendar.day_of(request.now)
    wanted = [vendor_named(" ".join(parts), books.registry)] if parts else _vendors(request, books.registry.vendors)
    found = [duty for vendor in wanted for duty in duties(request.session.connection(), vendor.key, today)]
    how = f"Add: {ADD}" if request.viewer.role in DECIDERS else "Managers put people on it."
    return rendered(escalation_roster.build(found, books, names_in(request.session), how))


def _vendors(request: Request, known: tuple[VendorEntry, ...]) -> list[VendorEntry]:
    return [vendor for vendor in known if vendor.active and request.place.vendor in (None, vendor.key)]


def _added(request: Request, parts: list[str]) -> Message:
    plain, named = _split(parts)
    level, slack, vendor = _who(request, plain)
    person = viewer_of(request.session, slack, "", now=request.now)
    side = Side.VENDOR if person is not None and person.vendor else Side.CLIENT
    books = books_of(request.session.connection())
    starts = named.get("from", "")
    duty = Duty(
        vendor.key,
        side,
        level,
        slack,
        person_in(named.get("deputy", "")),
        day_in(starts) if starts else books.calendar.day_of(request.now),
        _day(named.get("until", "")),
    )
    put_on_duty(request.session, duty, request.viewer, now=request.now)
    until = f" until {written(duty.ends_on)}" if duty.ends_on else ""
    name = names_in(request.session)(slack)
    return said(f"{name} is told at L{level} of {vendor.name}, from {written(duty.starts_on)}{until}.")


def _ended(request: Request, parts: list[str]) -> Message:
    level, slack, vendor = _who(request, parts)
    ended = take_off_duty(request.session, vendor.key, level, slack, request.viewer, now=request.now)
    name = names_in(request.session)(slack)
    if not ended:
        return said(f"{name} is not on the roster for L{level} of {vendor.name}.")
    return said(f"{name} is no longer told at L{level} of {vendor.name}.")


def _who(request: Request, plain: list[str]) -> tuple[int, str, VendorEntry]:
    """The level, the person and the vendor, which is the channel's where none is named."""
    levels = [LEVELS[part.upper()] for part in plain if part.upper() in LEVELS]
    people = [slack for slack in map(person_in, plain) if slack]
    names = [part for part in plain if part.upper() not in LEVELS and not person_in(part)]
    if len(levels) != 1 or len(people) != 1:
        raise UserError("Which level, of which vendor, and who?", hint=ADD)
    seen = books_of(request.session.connection()).seen_by(request.viewer).registry
    return levels[0], people[0], vendor_named(" ".join(names) or request.place.vendor or "", seen)


def _split(parts: list[str]) -> tuple[list[str], dict[str, str]]:
    plain: list[str] = []
    named: dict[str, str] = {}
    rest = iter(parts)
    for part in rest:
        if part.casefold() in ("deputy", "from", "until"):
            named[part.casefold()] = next(rest, "")
        else:
            plain.append(part)
    return plain, named


def _day(text: str) -> date | None:
    return day_in(text) if text else None
