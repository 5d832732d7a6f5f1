"""The sentences on what is no KPI: the data that came, the staffing."""

from collections.abc import Callable, Mapping

from reports.factsheet import Fact, FactSheet, Line, Role


def subject(sheet: FactSheet, line: Line) -> str:
    return _TOLD[line.key](sheet, line)


def _intervals(sheet: FactSheet, line: Line) -> str:
    expected = {fact.about: fact for fact in sheet.all_of(line.key, Role.EXPECTED)}
    return "\n".join(
        f"{line.title}: {got.about}: {got.said} of {expected[got.about].said} are in, so that day is provisional."
        for got in sheet.all_of(line.key, Role.RECEIVED)
    )


def _files(sheet: FactSheet, line: Line) -> str:
    return "\n".join(
        f"{line.title}: {late.about}: {late.said} {'day' if late.said == '1' else 'days'} behind."
        for late in sheet.all_of(line.key, Role.BEHIND)
    )


def _staffing(sheet: FactSheet, line: Line) -> str:
    gaps = list(sheet.all_of(line.key, Role.SHORT))
    told = [f"{line.title}: {'; '.join(_gap(sheet, line, gap) for gap in gaps)}."]
    parts = ", ".join(f"{part.about} {part.said}" for part in sheet.all_of(line.key, Role.SHORT_IN))
    if parts:
        told.append(f"Of those of {gaps[0].about}: {parts}.")
    told.append(f"Next: go through the schedule of {gaps[0].about} with {sheet.name}.")
    return " ".join(told)


def _gap(sheet: FactSheet, line: Line, gap: Fact) -> str:
    scheduled, required = (
        next(fact.said for fact in sheet.all_of(line.key, role) if fact.about == gap.about)
        for role in (Role.SCHEDULED, Role.REQUIRED)
    )
    return f"{gap.about}: {gap.said} agents below required ({scheduled} scheduled, {required} required)"


_TOLD: Mapping[str, Callable[[FactSheet, Line], str]] = {
    "intervals": _intervals,
    "files": _files,
    "staffing": _staffing,
}
