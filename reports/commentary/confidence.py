"""How sure a paragraph can be of what it says."""

from collections.abc import Iterator

from reports.factsheet import FactSheet, Line, Role

RAW = "Raw, no relief applied."
"""Beside every verdict on a contract: what a vendor is excused for is not taken off."""


def confidence(sheet: FactSheet, line: Line) -> str:
    return f"Confidence: {' '.join(_doubts(sheet, line))}"


def _doubts(sheet: FactSheet, line: Line) -> Iterator[str]:
    low, high = sheet.fact(line.key, Role.LOW), sheet.fact(line.key, Role.HIGH)
    weeks = sheet.fact(line.key, Role.BASELINE)
    basis = f"{line.basis}, {weeks.said} weeks" if weeks else line.basis
    if low and high and line.signal == "signal":
        yield f"a signal: outside its usual {low.said} to {high.said} or a sudden jump ({basis})."
    elif low and high and line.signal == "no signal":
        yield f"no signal: within its usual {low.said} to {high.said} ({basis})."
        day = sheet.fact(line.key, Role.DAY)
        if day:
            yield f"The week as a whole is usual; {day.about} stands out."
        elif sheet.fact(line.key, Role.SHARE):
            yield "What came changed more than how it was handled."
        elif line.verdict == "missed":
            yield "The process as it runs does not reach the target; that is its capability, not an incident."
    else:
        yield f"too little history to tell noise from signal ({basis})."
    if line.approx:
        yield "The source gives ratios, so counts are reconstructed."
    if line.judged or line.state:
        yield RAW
