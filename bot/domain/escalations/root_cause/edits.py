"""Changes of a root cause that is being written; each refuses what could never stand in one."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.escalations.root_cause.findings import MOST_WHYS, Detection, Findings, Fishbone, Moment, Why
from bot.errors import UserError
from bot.money import Money

LONGEST, LONGEST_LINE, MOST_LINES = 1_000, 300, 60
MOST_CONTACTS, MOST_MINUTES = 10**9, 10**6


@dataclass(frozen=True)
class Impact:
    """What is None stays as it was."""

    contacts: int | None = None
    minutes: int | None = None
    cost: Money | None = None


def with_why(findings: Findings, number: int, why: Why) -> Findings:
    """In the place of the one with that number, counted from 1, or after the last."""
    whys = list(findings.whys)
    if not 1 <= number <= min(len(whys) + 1, MOST_WHYS):
        raise UserError(_which_why(len(whys)))
    text = _text(why.text, "What is the answer to the why?")
    whys[number - 1 : number] = [Why(text, _text(why.evidence, ""))]
    return replace(findings, whys=tuple(whys))


def without_why(findings: Findings, number: int) -> Findings:
    """The later ones move up."""
    if not 1 <= number <= len(findings.whys):
        raise UserError(f"There is no why {number}.")
    return replace(findings, whys=findings.whys[: number - 1] + findings.whys[number:])


def with_impact(findings: Findings, impact: Impact) -> Findings:
    if impact.contacts is not None and not 0 <= impact.contacts < MOST_CONTACTS:
        raise UserError("A count of contacts, from 0.")
    if impact.minutes is not None and not 0 <= impact.minutes < MOST_MINUTES:
        raise UserError("A number of minutes, from 0.")
    if impact.cost is not None and not 0 <= impact.cost.minor() < 10**15:
        raise UserError("An amount of money, from 0, with its currency: 450.50 USD.")
    given = {name: value for name, value in vars(impact).items() if value is not None}
    return replace(findings, **given)


def with_detection(findings: Findings, detection: Detection) -> Findings:
    return replace(findings, detection=detection)


def with_category(findings: Findings, category: Fishbone) -> Findings:
    return replace(findings, category=category)


def with_factors(findings: Findings, text: str) -> Findings:
    return replace(findings, factors=_text(text, ""))


def with_uncaught(findings: Findings, text: str) -> Findings:
    return replace(findings, uncaught=_text(text, "Why was it not caught earlier?"))


def with_moment(findings: Findings, at: datetime, text: str) -> Findings:
    return with_timeline(findings, (*findings.timeline, Moment(at, text)))


def without_moment(findings: Findings, number: int) -> Findings:
    """The line with that number, counted from 1."""
    if not 1 <= number <= len(findings.timeline):
        raise UserError(f"There is no line {number} in the timeline.")
    return replace(findings, timeline=findings.timeline[: number - 1] + findings.timeline[number:])


def with_timeline(findings: Findings, moments: tuple[Moment, ...]) -> Findings:
    """In order of time."""
    if len(moments) > MOST_LINES:
        raise UserError(f"At most {MOST_LINES} lines: keep those that explain it.")
    for moment in moments:
        if not moment.text.strip() or len(moment.text) > LONGEST_LINE:
            raise UserError(f"Each line says what happened, in at most {LONGEST_LINE} characters.")
    return replace(findings, timeline=tuple(sorted(moments, key=lambda moment: moment.at)))


def _text(text: str, asks: str) -> str:
    said = text.strip()
    if asks and not said:
        raise UserError(asks)
    if len(said) > LONGEST:
        raise UserError(f"That is longer than {LONGEST:,} characters. Say it shorter.")
    return said


def _which_why(count: int) -> str:
    if count == MOST_WHYS:
        return f"There are {MOST_WHYS} whys already; change one of them by its number."
    return f"The next why is number {count + 1}."
