"""Made-up fact sheets of a whole programme: each line's vendors side by side, each against its own target."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from bot.delivery.post import EVERYTHING
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from reports.factsheet import Fact, FactSheet, Line, Role
from reports.factsheet.collecting import Collector
from reports.factsheet.facts import Side
from reports.factsheet.written import count_of, percent_of, target_of, value_of
from tests.reports.grounding.sheets import OTHERS, WEEK, figure, sheet_of

VENDORS = ("Northwind BPO", *OTHERS)
OWN = (Role.TARGET, Role.STREAK, Role.WINDOW, Role.LEFT, Role.OVER, Role.NEEDED)
"""Of the line itself; a programme has them vendor by vendor."""
_KPIS = {kpi.key: kpi for kpi in KPIS}


def programme_of(seed: int) -> FactSheet:
    chance, sheet = Random(seed), sheet_of(seed)
    sided = [_sided(line, chance) for line in sheet.lines]
    facts = [fact for fact in sheet.facts if fact.role not in OWN]
    facts += [fact for _, found in sided for fact in found]
    return replace(
        sheet,
        vendor=EVERYTHING,
        name="Acme care",
        lines=tuple(line for line, _ in sided),
        facts=tuple(replace(fact, id=f"f{number}") for number, fact in enumerate(facts, 1)),
    )


def _sided(line: Line, chance: Random) -> tuple[Line, list[Fact]]:
    kpi = _KPIS.get(line.kpi)
    if kpi is None or kpi.direction not in (Direction.HIGHER, Direction.LOWER):
        return line, []
    facts = Collector(line.key, WEEK, lambda period: period.start.isoformat())
    names = sorted(chance.sample(VENDORS, k=chance.randint(2, 3)))
    sides = tuple(_side(kpi, name, facts, chance) for name in names)
    return replace(line, verdict="no_target", state="", window="", sides=sides), facts.facts


def _side(kpi: Kpi, name: str, facts: Collector, chance: Random) -> Side:
    value, verdict = figure(kpi, chance), chance.choice(("met", "missed", "no_target"))
    better = (kpi.direction is Direction.HIGHER) == (verdict == "met")
    target = Decimal(f"{value * (0.9 if better else 1.1):.{2 if kpi.unit is Unit.FRACTION else 0}f}")
    facts.add(Role.SIDE, value_of(kpi, value, target), name)
    if verdict != "no_target":
        facts.add(Role.SIDE_TARGET, target_of(kpi, target), name)
    side = Side(name, verdict, small_n=chance.random() < 0.1)
    if chance.random() < 0.4:
        return side
    facts.add(Role.SIDE_WINDOW, value_of(kpi, value * chance.uniform(0.9, 1.1)), name)
    facts.add(chance.choice((Role.SIDE_LEFT, Role.SIDE_OVER)), count_of(chance.randint(2, 12_000)), name)
    if chance.random() < 0.7:
        facts.add(Role.SIDE_NEEDED, percent_of(chance.uniform(0.5, 1)), name)
    return replace(side, state=chance.choice(("on track", "at risk", "lost", "secured")), window="Nov 2026")
