"""The words after `cause NW-12`: one part of the root cause, or what is done about it."""

import re
from collections.abc import Callable, Collection
from functools import partial

from bot.domain.escalations.explaining.acting import Edit
from bot.domain.escalations.root_cause import edits
from bot.domain.escalations.root_cause.findings import FEWEST_WHYS, Findings, Why
from bot.errors import UserError
from commands.escalating.cause_parts import category_in, detection_in, impact_in, moment_in

WHY = re.compile(r"why(?: (\d))?\s*:?\s+(.*?)(?:[\s.;,]*\bevidence\s*:\s*(.*))?", re.IGNORECASE | re.DOTALL)
DROP = re.compile(r"drop (why|line) (\d{1,2})", re.IGNORECASE)
AT = re.compile(r"at (\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?: ?UTC|Z)?\s+(.+)", re.IGNORECASE | re.DOTALL)
NOTICED = re.compile(r"(?:detected|noticed)(?: first)?(?: by)?:? (\w+)", re.IGNORECASE)
CATEGORY = re.compile(r"category:? (\w+).*", re.IGNORECASE)
IMPACT = re.compile(r"impact:? (.+)", re.IGNORECASE | re.DOTALL)
FACTORS = re.compile(r"factors?:?\s+(.+)", re.IGNORECASE | re.DOTALL)
UNCAUGHT = re.compile(r"(?:not caught|uncaught)(?: earlier)?(?: because)?:?\s+(.+)", re.IGNORECASE | re.DOTALL)
EXAMPLES = (
    "why: WHY evidence: HOW IT IS KNOWN",
    "impact 1200 contacts 90 minutes 450.50 USD",
    "noticed by customers",
    "category process",
    "factors WORDS",
    "not caught because WORDS",
    "at 2026-11-23 16:40 WORDS (UTC)",
    "drop why 3",
    "drop line 2",
    "submit",
)


def edit_in(name: str, words: str) -> Edit:
    """Raises UserError with everything that can be said."""
    for pattern, read in _READERS:
        found = pattern.fullmatch(words.strip())
        if found:
            return read(found)
    raise UserError(
        f"I don't know what to write of that. Say one of: {'; '.join(EXAMPLES)}.",
        hint=f"/escalate cause {name} {EXAMPLES[0]}",
    )


def next_words(findings: Findings, lacking: Collection[str]) -> str:
    """What is to be said next; the whys go before the category, which is that of the last."""
    if findings.contacts is None or findings.minutes is None:
        return "impact 1200 contacts 90 minutes"
    if findings.detection is None:
        return "noticed by customers"
    for number, why in enumerate(findings.whys, 1):
        if not why.evidence:
            return f"why {number}: {why.text} evidence: HOW IT IS KNOWN"
    if len(findings.whys) < FEWEST_WHYS or (lacking and findings.category and findings.uncaught):
        return EXAMPLES[0]
    if findings.category is None:
        return "category process"
    return "submit" if findings.uncaught else "not caught because WORDS"


def _why(found: re.Match[str]) -> Edit:
    why, number = Why(found[2], found[3] or ""), found[1]

    def edit(findings: Findings) -> Findings:
        return edits.with_why(findings, int(number) if number else len(findings.whys) + 1, why)

    return edit


def _drop(found: re.Match[str]) -> Edit:
    drop = edits.without_why if found[1].casefold() == "why" else edits.without_moment
    return partial(_numbered, drop, int(found[2]))


def _numbered(drop: Callable[[Findings, int], Findings], number: int, findings: Findings) -> Findings:
    return drop(findings, number)


def _at(found: re.Match[str]) -> Edit:
    return lambda findings: edits.with_moment(findings, moment_in(found[1], found[2]), found[3].strip())


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Edit]], ...] = (
    (DROP, _drop),
    (WHY, _why),
    (AT, _at),
    (NOTICED, lambda found: lambda findings: edits.with_detection(findings, detection_in(found[1]))),
    (CATEGORY, lambda found: lambda findings: edits.with_category(findings, category_in(found[1]))),
    (IMPACT, lambda found: lambda findings: edits.with_impact(findings, impact_in(found[1]))),
    (FACTORS, lambda found: lambda findings: edits.with_factors(findings, found[1])),
    (UNCAUGHT, lambda found: lambda findings: edits.with_uncaught(findings, found[1])),
)
