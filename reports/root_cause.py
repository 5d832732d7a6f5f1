"""A root cause as it stands: what it did, why down to the root, and what is still missing."""

from collections.abc import Iterator

from bot.domain.escalations.explaining.reading import Explanation
from bot.domain.escalations.root_cause.course import DELIVERED, CauseState
from bot.message import Block, Message, Note, Text, escape
from reports.escalation_words import Person, Wording
from reports.root_cause_words import NOTICED, impact, standing

BLANK = "–"


def build(found: Explanation, wording: Wording, called: Person, how: str) -> Message:
    """`wording` is the drawn one; `how` is what to say next."""
    plain = Wording(wording.books, wording.now, drawn=False)
    head = standing(found.escalation, plain, called)
    parts = [part for part in (_returned(found), _story(found), _chain(found), _rest(found), _timeline(found)) if part]
    lacking = _lacking(found)
    text = "\n".join(part for part in (head, *parts, lacking, how) if part)
    title = f"*{escape(found.escalation.title)}*"
    drawn: tuple[Block, ...] = (
        Text(f"{title}\n{standing(found.escalation, wording, lambda slack: escape(called(slack)))}"),
        *(Text(escape(part)) for part in (*parts, lacking) if part),
        *((Note(escape(how)),) if how else ()),
    )
    return Message(text, drawn)


def summary(found: Explanation) -> str:
    """For the card's own page: the category and the root, once there is one."""
    findings = found.findings
    if not findings.root:
        return ""
    label = f"{findings.category.label}: " if findings.category else ""
    return f"Root cause. {label}{findings.root}"


def _returned(found: Explanation) -> str:
    cause = found.escalation.cause
    return f"Missing: {cause.lacks}" if cause.state is CauseState.RETURNED else ""


def _story(found: Explanation) -> str:
    findings = found.findings
    lines = []
    if findings.root:
        lines.append(f"{findings.category.label if findings.category else 'As far as it goes'}: {findings.root}")
    lines.append(f"Impact: {impact(findings) or BLANK}")
    lines.append(NOTICED[findings.detection] if findings.detection else f"Noticed first by: {BLANK}")
    return "\n".join(lines)


def _chain(found: Explanation) -> str:
    return "\n".join(_whys(found))


def _whys(found: Explanation) -> Iterator[str]:
    for number, why in enumerate(found.findings.whys, 1):
        yield f"Why {number}: {why.text}"
        yield f"    Evidence: {why.evidence or BLANK}"


def _rest(found: Explanation) -> str:
    findings = found.findings
    factors = f"Contributing: {findings.factors}" if findings.factors else ""
    uncaught = f"Not caught earlier: {findings.uncaught}" if findings.uncaught else ""
    return "\n".join(part for part in (factors, uncaught) if part)


def _timeline(found: Explanation) -> str:
    lines = [f"{n}. {moment.at:%Y-%m-%d %H:%M} {moment.text}" for n, moment in enumerate(found.findings.timeline, 1)]
    return "\n".join(("Timeline, UTC", *lines)) if lines else ""


def _lacking(found: Explanation) -> str:
    if found.escalation.cause.state in DELIVERED or not found.lacking:
        return ""
    return "\n".join(("Still to come:", *(f"• {each}" for each in found.lacking)))
