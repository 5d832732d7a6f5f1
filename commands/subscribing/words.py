"""Reads "daily_digest 07:30 mon-fri America/New_York holidays US": the report first, then the rest in any order."""

from collections.abc import Callable, Iterator

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.problems import RefusedError
from bot.connectors.programme_file.subscriptions import LATE, QUESTIONS, report_of
from bot.domain.vendors.registry import Registry
from bot.errors import UserError
from commands.setup.spoken import channel_in, parts_of, vendor_named
from commands.subscribing.moments import clock_in, days_in, zone_in
from commands.subscribing.wish import Wish
from reports.catalogue import REPORTS

EXAMPLE = "/govbot subscribe daily_digest 07:30 mon-fri"
QUESTION_EXAMPLE = '/govbot subscribe "kpi csat last week by vendor" 08:00 mon'
FILLERS = ("at", "on", "in", "every", "not", "the", "time", "and", "for", "to", "here", "this", "channel", "post")
NOTHING = ("none", "no", "nothing", "nobody")
Rest = Iterator[str]


def read_new(words: str, registry: Registry) -> Wish:
    """Raises UserError with an example that works; `registry` holds what the person may know of."""
    parts = parts_of(words)
    if not parts:
        raise UserError(f"What shall I post, and when? I post {', '.join(REPORTS)}, or a question.", hint=EXAMPLE)
    if parts[0].casefold().removeprefix("/") in QUESTIONS:
        raise UserError("Put the question in quotes, then say when.", hint=QUESTION_EXAMPLE)
    if "_".join(parts[:2]).casefold() in REPORTS:
        parts[:2] = ["_".join(parts[:2])]
    return Wish(report=report_in(parts[0]), **_read(parts[1:], registry))


def read_change(words: str, registry: Registry) -> Wish:
    return Wish(**_read(parts_of(words), registry))


def report_in(text: str) -> str:
    return ruled(lambda value: report_of(value, REPORTS), text)


def _read(parts: list[str], registry: Registry) -> dict[str, str]:
    said: dict[str, str] = {}
    rest = iter(part.strip(",") for part in parts)
    for part in rest:
        for name, value in _one(part, rest, registry):
            said[name] = f"{said[name]},{value}" if name == "days" and name in said else value
    return said


def _one(part: str, rest: Rest, registry: Registry) -> Iterator[tuple[str, str]]:
    word = part.casefold()
    if word in NAMED:
        yield NAMED[word](rest, registry)
    elif zone := zone_in(part):
        yield "timezone", zone
    elif channel := channel_in(part):
        yield "channel", channel
    elif clock := clock_in(part):
        yield "at", ruled(rules.clock, clock)
    elif days := days_in(part):
        yield "days", days
    elif "/" in part:
        ruled(rules.zone, part)
    elif word and word not in FILLERS:
        raise UserError(f'I do not understand "{part[:60]}": it is no time, day, zone or channel.', hint=EXAMPLE)


def _holidays(rest: Rest, _registry: Registry) -> tuple[str, str]:
    return "holidays", ruled(rules.country, next(rest, ""))


def _wait(rest: Rest, _registry: Registry) -> tuple[str, str]:
    said = next((part for part in rest if part.casefold() not in ("until", "for", "data")), "")
    if said.casefold() in NOTHING:
        return "wait_until", ""
    return "wait_until", ruled(rules.clock, clock_in(said) or said)


def _late(rest: Rest, _registry: Registry) -> tuple[str, str]:
    return "late", ruled(rules.one_of(LATE), next(rest, ""))


def _vendor(rest: Rest, registry: Registry) -> tuple[str, str]:
    said = next(rest, "")
    return "vendor", "" if said.casefold() in ("all", "everybody", *NOTHING) else vendor_named(said, registry).key


NAMED: dict[str, Callable[[Rest, Registry], tuple[str, str]]] = {
    "holidays": _holidays,
    "wait": _wait,
    "late": _late,
    "vendor": _vendor,
}


def ruled(rule: Callable[[str], str], value: str) -> str:
    """The rules of the programme file, told to a person who types."""
    try:
        return rule(value)
    except RefusedError as refusal:
        raise UserError(str(refusal), hint=EXAMPLE) from None
