"""Reads what is promised about escalations: targets by severity, working hours, what may pause a clock."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import RefusedError
from bot.domain.escalations.calendars import WorkingTime, is_country
from bot.domain.escalations.policy import (
    DAY,
    HOUR,
    MINUTE,
    OFFICE_HOURS,
    QUIET_HOURS,
    Policy,
    Reason,
    Targets,
    as_text,
    default_policy,
)
from bot.domain.escalations.root_cause.blame import normalised
from bot.domain.escalations.severity import Severity
from bot.domain.setup.declared import DeclaredEscalationPolicy

KEYS = ("vendor", "hours", "timezone", "holidays", "days_off", "quiet", "third_party", "blame", *Severity)
TARGETS = ("acknowledge", "update", "contain", "resolve", "preliminary", "root_cause", "clock")
CLOCKS = ("always", "working")
UNITS = {"m": MINUTE, "h": HOUR}
NONE = "none"


def read_escalation_policies(root: Entry, known: Known) -> tuple[DeclaredEscalationPolicy, ...]:
    taken = Taken(root.problems)
    return tuple(_policy(entry, known, taken) for entry in root.entries("escalation_policies", "This policy", KEYS))


def _policy(entry: Entry, known: Known, taken: Taken) -> DeclaredEscalationPolicy:
    vendor = entry.read("vendor", known.vendor, "")
    taken.take(entry.node, vendor or "everybody", owner_of(entry), "A policy for")
    working = WorkingTime(
        entry.read("hours", rules.hours, OFFICE_HOURS),
        entry.read("timezone", rules.zone, known.zone),
        entry.read("holidays", _country, ""),
        tuple(sorted(day for _, day in entry.listed("days_off", rules.day))),
    )
    usual = default_policy(known.zone, working)
    s1, s2, s3, s4 = (_targets(entry, grade, usual) for grade in Severity)
    third_party = entry.read("third_party", rules.flag, False)
    pauses = (Reason.CUSTOMER, Reason.THIRD_PARTY) if third_party else (Reason.CUSTOMER,)
    quiet = entry.read("quiet", _quiet, QUIET_HOURS)
    blame = tuple(words for _, words in entry.listed("blame", _phrase)) or usual.blame
    policy = replace(usual, s1=s1, s2=s2, s3=s3, s4=s4, pauses=pauses, quiet=quiet, blame=blame)
    return DeclaredEscalationPolicy(vendor, as_text(policy))


def _targets(entry: Entry, grade: Severity, usual: Policy) -> Targets:
    before = usual.targets(grade)
    if not entry.has(grade):
        return before
    given = Entry(entry.node_of(grade), f"{grade}", TARGETS, entry.problems)
    always = given.read("clock", rules.one_of(CLOCKS), "always" if before.always else "working") == "always"
    working_day = int(usual.working.day_length().total_seconds())
    day = DAY if always else working_day

    def span(value: str) -> int:
        return _span(value, day)

    return Targets(
        given.read("acknowledge", span, before.acknowledge),
        given.read("update", span, before.update),
        given.read("contain", _or_none(day), before.contain),
        given.read("resolve", span, before.resolve),
        always,
        given.read("preliminary", _or_none(DAY), before.preliminary),
        given.read("root_cause", _or_none(working_day), before.root_cause),
    )


def _or_none(day: int) -> Callable[[str], int | None]:
    def rule(value: str) -> int | None:
        return None if value == NONE else _span(value, day)

    return rule


def _span(value: str, day: int) -> int:
    found = re.fullmatch(r"([1-9][0-9]{0,3}) ?(m|h|d)", value)
    if not found:
        raise RefusedError(f'"{rules.text(value)}" is not a span of time. Accepted: 30m, 4h, or 3d in working days.')
    return int(found[1]) * (UNITS | {"d": day})[found[2]]


def _phrase(value: str) -> str:
    if not normalised(value):
        raise RefusedError(f'"{value}" has no words. Accepted: words that say who, such as agent error.')
    return rules.text(value)


def _country(value: str) -> str:
    if not is_country(value):
        raise RefusedError(f'the holidays of "{rules.text(value)}" are not known. Accepted: US, US-NY, PH and others.')
    return value


def _quiet(value: str) -> str:
    return "" if value == NONE else rules.hours(value)
