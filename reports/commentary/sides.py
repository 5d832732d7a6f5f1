"""Where a figure stands to its target, and sides of a line beside each other."""

from reports.factsheet import FactSheet, Line, Role

SIDES = {
    ("higher", "met"): "above",
    ("higher", "missed"): "below",
    ("lower", "met"): "within",
    ("lower", "missed"): "over",
}


def sides_lead(sheet: FactSheet) -> str:
    return "Side by side" if sheet.is_programme else "Before and after its target changed"


def side_by_side(sheet: FactSheet, line: Line) -> str:
    """ "Northwind BPO 76.8 %, below the target of 80 %; Solstice Support 84.5 %, above the target of 80 %"."""
    targets = {fact.about: fact.said for fact in sheet.all_of(line.key, Role.SIDE_TARGET)}
    figures = {fact.about: fact.said for fact in sheet.all_of(line.key, Role.SIDE)}
    told = []
    for side in line.sides:
        where = SIDES.get((line.direction, side.verdict))
        target = f", {where} the target of {targets[side.name]}" if where else ""
        few = ", a small sample" if side.small_n else ""
        told.append(f"{side.name} {figures[side.name]}{target}{few}")
    return "; ".join(told)
