"""The steps of the window in which a root cause is written: which there are, and where somebody stopped."""

from bot.domain.escalations.root_cause.blame import blaming
from bot.domain.escalations.root_cause.findings import FEWEST_WHYS, MOST_WHYS, Findings

IMPACT, TIMELINE, WHY, REST = "impact", "timeline", "why", "rest"


def steps_for(findings: Findings) -> tuple[str, ...]:
    """One a why there is, two at least."""
    whys = max(len(findings.whys), FEWEST_WHYS)
    return (IMPACT, TIMELINE, *(f"{WHY}{number}" for number in range(1, whys + 1)), REST)


def stopped_at(findings: Findings, phrases: tuple[str, ...]) -> str:
    """The first step that lacks something."""
    if findings.contacts is None or findings.minutes is None or findings.detection is None:
        return IMPACT
    for number in range(1, max(len(findings.whys), FEWEST_WHYS) + 1):
        if number > len(findings.whys) or not findings.whys[number - 1].evidence:
            return f"{WHY}{number}"
    count = len(findings.whys)
    if count < MOST_WHYS and blaming(findings.root, phrases):
        return f"{WHY}{count + 1}"
    return REST


def before(step: str) -> str:
    """Empty before the first."""
    if step == REST:
        return f"{WHY}{FEWEST_WHYS}"
    number = number_of(step)
    return {IMPACT: "", TIMELINE: IMPACT, f"{WHY}1": TIMELINE}.get(step, f"{WHY}{number - 1}")


def after(step: str, *, is_last: bool) -> str:
    """`is_last`: the chain of whys ended before this one."""
    number = number_of(step)
    if not number:
        return {IMPACT: TIMELINE, TIMELINE: f"{WHY}1"}.get(step, REST)
    return REST if is_last or number == MOST_WHYS else f"{WHY}{number + 1}"


def number_of(step: str) -> int:
    """Of a why, from 1; 0 for the other steps."""
    digits = step.removeprefix(WHY)
    return int(digits) if step.startswith(WHY) and digits.isdigit() else 0


def is_step(step: str) -> bool:
    return step in (IMPACT, TIMELINE, REST) or 1 <= number_of(step) <= MOST_WHYS
