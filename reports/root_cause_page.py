"""A root cause as a Markdown page, to be kept or sent on."""

import re
from collections.abc import Iterator

from bot.domain.escalations.explaining.reading import Explanation
from bot.domain.escalations.root_cause.course import CauseState
from reports.escalation_words import Person, Wording
from reports.root_cause_words import NOTICED, impact, standing

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~]|:(?=//))")
_LIST = re.compile(r"^(\d*)([.)=+-])")
NOT_SAID = "–"


def page(found: Explanation, wording: Wording, called: Person) -> str:
    """What people wrote stays text: nothing of it becomes a heading, a link, a list or HTML."""
    return "\n\n".join(_parts(found, Wording(wording.books, wording.now, drawn=False), called)) + "\n"


def _parts(found: Explanation, wording: Wording, called: Person) -> Iterator[str]:
    escalation, findings = found.escalation, found.findings
    yield f"# {_plain(f'{escalation.name} · {escalation.severity} · {escalation.title}')}"
    yield f"{_plain(wording.vendor(escalation))}. {_plain(standing(escalation, wording, called))}"
    if escalation.cause.state is CauseState.RETURNED:
        yield f"Missing: {_plain(escalation.cause.lacks)}"
    yield f"## Impact\n\n{_plain(impact(findings) or NOT_SAID)}"
    yield f"{NOTICED[findings.detection] if findings.detection else f'Noticed first by: {NOT_SAID}'}."
    yield "## Why"
    whys = [
        f"{n}. {_plain(why.text)}  \n   Evidence: {_plain(why.evidence or NOT_SAID)}"
        for n, why in enumerate(findings.whys, 1)
    ]
    yield "\n".join(whys) or NOT_SAID
    yield f"## Category\n\n{findings.category.label if findings.category else NOT_SAID}"
    yield f"## Contributing factors\n\n{_plain(findings.factors or NOT_SAID)}"
    yield f"## Why it was not caught earlier\n\n{_plain(findings.uncaught or NOT_SAID)}"
    rows = [f"| {moment.at:%Y-%m-%d %H:%M} | {_plain(moment.text)} |" for moment in findings.timeline]
    yield "\n".join(("## Timeline\n", "| UTC | What happened |", "|---|---|", *rows))


def _plain(text: str) -> str:
    one_line = " ".join(text.split())
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line))
