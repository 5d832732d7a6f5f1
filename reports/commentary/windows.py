"""The sentences on open windows: how they stand, and what is left of their error budgets."""

from collections.abc import Iterator, Mapping

from reports.factsheet import Fact, FactSheet, Line, Role

BASES = (
    (Role.PROJECTED_LOW, Role.PROJECTED_HIGH, "projected"),
    (Role.FORECAST_LOW, Role.FORECAST_HIGH, "by the locked forecast"),
)
Facts = Mapping[Role, Fact]


def own_window(sheet: FactSheet, line: Line) -> Iterator[str]:
    facts = facts_about(sheet, line, "")
    window = facts.get(Role.WINDOW)
    if window:
        budget = _budget(facts, Role.LEFT, Role.OVER, Role.NEEDED)
        yield f"The window {line.window} stands at {window.said}, {line.state}{budget}."


def windows_of_sides(sheet: FactSheet, line: Line) -> str:
    """Of several vendors: each has a window and an error budget of its own."""
    told = []
    for side in line.sides:
        facts = facts_about(sheet, line, side.name)
        window = facts.get(Role.SIDE_WINDOW)
        if window:
            budget = _budget(facts, Role.SIDE_LEFT, Role.SIDE_OVER, Role.SIDE_NEEDED)
            told.append(f"{side.name}, window {side.window} stands at {window.said}, {side.state}{budget}.")
    return f"Open windows: {' '.join(told)}" if told else ""


def facts_about(sheet: FactSheet, line: Line, name: str) -> Facts:
    return {fact.role: fact for fact in sheet.of(line.key) if fact.about == name}


def still_expected(facts: Facts) -> tuple[str, tuple[Fact, ...]]:
    """ " ({} to {} projected)" and the facts it is of; nothing where nothing is known."""
    for low, high, basis in BASES:
        if low in facts and high in facts:
            several = facts[low].said != facts[high].said
            return f" ({{}} to {{}} {basis})" if several else f" ({{}} {basis})", (facts[low], facts[high])[
                : 1 + several
            ]
    return "", ()


def _budget(facts: Facts, left: Role, over: Role, needed: Role) -> str:
    told = f"; {facts[left].said} misses left" if left in facts else ""
    told = f"; {facts[over].said} misses over" if over in facts else told
    if needed not in facts or not told:
        return told
    rest, those = still_expected(facts)
    return f"{told}, {facts[needed].said} of the rest must be good{rest.format(*(fact.said for fact in those))}"
