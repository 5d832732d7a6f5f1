"""What a root cause still lacks before it can be submitted, in words."""

from collections.abc import Iterable, Iterator

from bot.domain.escalations.root_cause.blame import blaming
from bot.domain.escalations.root_cause.findings import FEWEST_WHYS, Findings


def lacking(findings: Findings, phrases: Iterable[str]) -> tuple[str, ...]:
    """Empty where it is whole. `phrases` are those a last why may not rest on."""
    return tuple(_lacking(findings, tuple(phrases)))


def is_preliminary(findings: Findings) -> bool:
    """Enough for a first word: what it did to whom, who noticed, and a first why."""
    return _has_impact(findings) and findings.detection is not None and bool(findings.whys)


def not_a_root(phrase: str) -> str:
    return (
        f'"{phrase}" says who, not what let it happen. Ask why once more: '
        "what in the process, the system or the training made it possible?"
    )


def _lacking(findings: Findings, phrases: tuple[str, ...]) -> Iterator[str]:
    if not findings.timeline:
        yield "the timeline, in UTC"
    if not _has_impact(findings):
        yield "the impact: how many contacts, and for how many minutes"
    if findings.detection is None:
        yield "who noticed it first: ourselves or customers"
    yield from _lacking_whys(findings, phrases)
    if findings.category is None:
        yield "the category"
    if not findings.uncaught:
        yield "why it was not caught earlier"


def _lacking_whys(findings: Findings, phrases: tuple[str, ...]) -> Iterator[str]:
    count = len(findings.whys)
    if count < FEWEST_WHYS:
        yield f"why {count + 1}, with its evidence: at least {FEWEST_WHYS} whys, down to a cause in process or system"
    for number, why in enumerate(findings.whys, 1):
        if not why.evidence:
            yield f"the evidence of why {number}"
    phrase = blaming(findings.root, phrases)
    if phrase:
        yield f"a cause below why {count}. {not_a_root(phrase)}"


def _has_impact(findings: Findings) -> bool:
    return findings.contacts is not None and findings.minutes is not None
