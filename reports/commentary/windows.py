"""The sentences on open windows: how they stand, and what is left of their error budgets."""

from collections.abc import Iterator

from reports.factsheet import Fact, FactSheet, Line, Role


def own_window(sheet: FactSheet, line: Line) -> Iterator[str]:
    window = sheet.fact(line.key, Role.WINDOW)
    if window:
        budget = _budget(*(sheet.fact(line.key, role) for role in (Role.LEFT, Role.OVER, Role.NEEDED)))
        yield f"The window {line.window} stands at {window.said}, {line.state}{budget}."


def windows_of_sides(sheet: FactSheet, line: Line) -> str:
    """Of several vendors: each has a window and an error budget of its own."""
    told = []
    for side in line.sides:
        facts = {fact.role: fact for fact in sheet.of(line.key) if fact.about == side.name}
        window = facts.get(Role.SIDE_WINDOW)
        if window:
            budget = _budget(*(facts.get(role) for role in (Role.SIDE_LEFT, Role.SIDE_OVER, Role.SIDE_NEEDED)))
            told.append(f"{side.name}, window {side.window} stands at {window.said}, {side.state}{budget}.")
    return f"Open windows: {' '.join(told)}" if told else ""


def _budget(left: Fact | None, over: Fact | None, needed: Fact | None) -> str:
    told = f"; {left.said} misses left" if left else f"; {over.said} misses over" if over else ""
    return f"{told}, {needed.said} of the rest must be good" if needed and told else told
