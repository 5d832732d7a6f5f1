"""What was filled in at a step, as changes of the root cause; what cannot be is said at its field."""

import re
from collections.abc import Sequence

from bot.domain.escalations.explaining.acting import Edit
from bot.domain.escalations.root_cause import edits
from bot.domain.escalations.root_cause.blame import blaming
from bot.domain.escalations.root_cause.edits import Impact
from bot.domain.escalations.root_cause.findings import FEWEST_WHYS, Findings, Moment, Why
from bot.domain.escalations.root_cause.lacking import not_a_root
from bot.errors import UserError
from commands.escalating import cause_fields as keys
from commands.escalating.cause_parts import category_in, detection_in, impact_in, moment_in
from commands.escalating.cause_steps import IMPACT, TIMELINE, number_of
from commands.forms import FieldErrors, Filled

LINE = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?: ?UTC|Z)? +(.+)")
Part = tuple[str, Edit]
"""A field, and what it changes."""


def parts_of(step: str, filled: Filled, phrases: tuple[str, ...]) -> Sequence[Part]:
    if step == IMPACT:
        return _impact(filled)
    if step == TIMELINE:
        return ((keys.LINES, lambda found: edits.with_timeline(found, _moments(filled.text(keys.LINES)))),)
    number = number_of(step)
    return _why(number, filled, phrases) if number else _rest(filled)


def refused(parts: Sequence[Part], findings: Findings) -> FieldErrors | None:
    """Tried on the findings as they stand."""
    sentences: list[tuple[str, str]] = []
    for key, edit in parts:
        try:
            findings = edit(findings)
        except UserError as error:
            sentences.append((key, error.text))
    return FieldErrors(tuple(sentences)) if sentences else None


def edit_of(parts: Sequence[Part]) -> Edit:
    """All of them, one after the other."""

    def edited(findings: Findings) -> Findings:
        for _, edit in parts:
            findings = edit(findings)
        return findings

    return edited


def is_last(step: str, filled: Filled) -> bool:
    """A why left empty: the one before is the root."""
    return not filled.text(keys.TEXT)


def _impact(filled: Filled) -> Sequence[Part]:
    contacts, minutes, cost = filled.number(keys.CONTACTS), filled.number(keys.MINUTES), filled.text(keys.COST)
    return (
        (
            keys.CONTACTS,
            lambda found: edits.with_impact(found, Impact(contacts=None if contacts is None else int(contacts))),
        ),
        (
            keys.MINUTES,
            lambda found: edits.with_impact(found, Impact(minutes=None if minutes is None else int(minutes))),
        ),
        (keys.COST, lambda found: edits.with_impact(found, _cost(cost))),
        (keys.NOTICED, lambda found: edits.with_detection(found, detection_in(filled.text(keys.NOTICED)))),
    )


def _cost(text: str) -> Impact:
    try:
        cost = impact_in(text).cost
    except UserError:
        cost = None
    if text and cost is None:
        raise UserError("An amount of money with its currency: 450.50 USD.")
    return Impact(cost=cost)


def _moments(text: str) -> tuple[Moment, ...]:
    moments = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = LINE.fullmatch(line)
        if not found:
            raise UserError(f'"{line[:60]}" does not begin with a time. Accepted: 2026-11-23 16:40 what happened.')
        moments.append(Moment(moment_in(found[1], found[2]), found[3]))
    return tuple(moments)


def _why(number: int, filled: Filled, phrases: tuple[str, ...]) -> Sequence[Part]:
    text, evidence = filled.text(keys.TEXT), filled.text(keys.EVIDENCE)
    if not text:
        return ((keys.TEXT, lambda found: _ended(found, number - 1, phrases)),)

    def known(found: Findings) -> Findings:
        if not evidence:
            raise UserError("How is it known? A log, a call, a figure.")
        return found

    return (
        (keys.TEXT, lambda found: edits.with_why(found, number, Why(text, evidence))),
        (keys.EVIDENCE, known),
    )


def _ended(findings: Findings, count: int, phrases: tuple[str, ...]) -> Findings:
    """The chain ends after so many whys, if that can be its root."""
    if count < FEWEST_WHYS:
        raise UserError("What is the answer to the why?")
    for _ in findings.whys[count:]:
        findings = edits.without_why(findings, count + 1)
    phrase = blaming(findings.root, phrases)
    if phrase:
        raise UserError(not_a_root(phrase))
    return findings


def _rest(filled: Filled) -> Sequence[Part]:
    return (
        (keys.CATEGORY, lambda found: edits.with_category(found, category_in(filled.text(keys.CATEGORY)))),
        (keys.FACTORS, lambda found: edits.with_factors(found, filled.text(keys.FACTORS))),
        (keys.UNCAUGHT, lambda found: edits.with_uncaught(found, filled.text(keys.UNCAUGHT))),
    )
