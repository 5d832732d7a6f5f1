"""Made-up fact sheets, each from its seed, as an import might have brought them; and true drafts of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.periods import Period
from reports.driver_words import signed
from reports.drivers import Cell, Drivers, drivers_of, rounded
from reports.factsheet import Fact, FactSheet, Line, Role
from reports.factsheet.collecting import Collector
from reports.factsheet.sections import page_of
from reports.factsheet.written import change_of, count_of, effect_of, percent_of, value_of
from reports.figures import bare_target
from tests.reports.grounding.follow_ups import TICKETS, follow_ups

WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))
EARLIER = Period("the week before", date(2026, 11, 2), date(2026, 11, 9))
DAYS = {WEEK: "9–15 Nov", EARLIER: "2–8 Nov"}
QUEUES = ("Billing voice", "Tech voice", "Sales voice", "Queue 7", "Disputes (2nd line)")
OTHERS = ("Pacifica Care", "Solstice Support")
WATCHED = [kpi for kpi in KPIS if page_of(kpi) is not None]
DRIVEN = {Unit.FRACTION: (2, 100), Unit.SECONDS: (1, 1), Unit.SCORE: (2, 1), Unit.RATIO: (3, 1)}


def sheet_of(seed: int) -> FactSheet:
    chance = Random(seed)
    chosen = chance.sample(WATCHED, k=chance.randint(6, 14))
    made = [_line(kpi, chance) for kpi in chosen]
    made += follow_ups(WEEK, DAYS[WEEK], chance, QUEUES)
    facts = [fact for _, found in made for fact in found]
    return FactSheet(
        vendor="northwind",
        name="Northwind BPO",
        start="2026-11-09",
        end="2026-11-16",
        days="9–15 Nov",
        zone="New York",
        taken_at="2026-11-17T11:00:00+00:00",
        lines=tuple(line for line, _ in made),
        facts=tuple(replace(fact, id=f"f{number}") for number, fact in enumerate(facts, 1)),
        silent=("First contact resolution in 7 days",),
        gaps=("No data that week: First contact resolution in 7 days.",),
        tickets=TICKETS,
    )


def _line(kpi: Kpi, chance: Random) -> tuple[Line, list[Fact]]:
    week = EARLIER if kpi.maturity and chance.random() < 0.5 else WEEK
    title = f"{chance.choice(('Voice', 'Chat', 'Billing voice'))} {kpi.title}" if chance.random() < 0.4 else kpi.title
    facts = Collector(kpi.key, week, lambda period: period.start.isoformat())
    value = figure(kpi, chance)
    facts.add(Role.VALUE, value_of(kpi, value))
    facts.add(Role.N, count_of(chance.randint(60, 30_000)))
    facts.add(Role.MONTH, value_of(kpi, value * 0.97))
    verdict = _judge(kpi, value, facts, chance)
    for role, change in ((Role.BEFORE, Role.CHANGE), (Role.MEAN, Role.MEAN_CHANGE), (Role.YEAR, Role.YEAR_CHANGE)):
        if chance.random() < 0.8:
            other = figure(kpi, chance, near=value)
            facts.add(role, value_of(kpi, other))
            facts.add(change, change_of(kpi, value - other))
    line = Line(
        kpi.key,
        kpi.key,
        title,
        page_of(kpi).key,  # type: ignore[union-attr]
        kpi.direction.value,
        DAYS[week],
        week.start.isoformat(),
        week.end.isoformat(),
        verdict,
        held_back=week is EARLIER,
        signal=chance.choice(("signal", "no signal", "not enough history")),
        basis="XmR",
    )
    facts.add(Role.BASELINE, count_of(chance.randint(3, 20)))
    if line.signal != "not enough history":
        facts.add(Role.LOW, value_of(kpi, value * 0.83))
        facts.add(Role.HIGH, value_of(kpi, value * 1.07))
    if verdict in ("met", "missed"):
        line = _with_window(line, kpi, value, facts, chance)
    if line.is_exception:
        _explained(kpi, facts, chance)
    return line, facts.facts


def figure(kpi: Kpi, chance: Random, near: float | None = None) -> float:
    if near is not None:
        return near * chance.uniform(0.8, 1.2)
    if kpi.unit is Unit.FRACTION:
        return chance.uniform(0.05, 0.95)
    if kpi.unit is Unit.SECONDS:
        return chance.uniform(20, 90_000)
    return float(chance.randint(3, 40_000)) if kpi.unit is Unit.COUNT else chance.uniform(1, 60)


def _judge(kpi: Kpi, value: float, facts: Collector, chance: Random) -> str:
    if kpi.direction not in (Direction.HIGHER, Direction.LOWER) or chance.random() < 0.3:
        return "no_target"
    missed = chance.random() < 0.6
    up = (kpi.direction is Direction.HIGHER) == missed
    target = Decimal(f"{value * (1.1 if up else 0.9):.2f}")
    measure, exact, _ = value_of(kpi, float(target))
    facts.add(Role.TARGET, (measure, exact, bare_target(kpi, target)))
    if chance.random() < 0.5:
        facts.add(Role.STREAK, count_of(chance.randint(2, 12)))
    return "missed" if missed else "met"


def _with_window(line: Line, kpi: Kpi, value: float, facts: Collector, chance: Random) -> Line:
    if chance.random() < 0.3:
        return line
    facts.add(Role.WINDOW, value_of(kpi, value * chance.uniform(0.9, 1.1)))
    facts.add(chance.choice((Role.LEFT, Role.OVER)), count_of(chance.randint(2, 12_000)))
    if chance.random() < 0.7:
        facts.add(Role.NEEDED, percent_of(chance.uniform(0.5, 1)))
    return replace(line, state=chance.choice(("on track", "at risk", "lost", "secured")), window="Nov 2026")


def _explained(kpi: Kpi, facts: Collector, chance: Random) -> None:
    if kpi.unit in DRIVEN:
        cells = [_cell(name, chance) for name in chance.sample(QUEUES, k=3)]
        found = drivers_of(cells)
        shown = rounded(found, *DRIVEN[kpi.unit])
        facts.add(Role.RATE, effect_of(kpi, shown.rate, signed(kpi, shown.rate)))
        facts.add(Role.MIX, effect_of(kpi, shown.mix, signed(kpi, shown.mix)))
        if abs(shown.mix) > abs(shown.rate):
            _shifted(facts, found, chance)
        for effect in shown.effects:
            if effect.together:
                facts.add(Role.PART, effect_of(kpi, effect.together, signed(kpi, effect.together)), effect.place[0])
    if kpi.unit is Unit.FRACTION:
        misses = chance.randint(50, 9_000)
        facts.add(Role.EXCESS, count_of(chance.randint(2, misses)))
        facts.add(Role.MISSES, count_of(misses))
        facts.add(Role.DAY, count_of(misses // 2), "Tue 10 Nov")


def _shifted(facts: Collector, found: Drivers, chance: Random) -> None:
    moved = chance.choice(found.effects)
    facts.add(Role.SHARE_BEFORE, percent_of(float(moved.share_before)), moved.place[0], EARLIER)
    facts.add(Role.SHARE, percent_of(float(moved.share_after)), moved.place[0])
    facts.add(Role.IMPROVED, count_of(chance.randint(0, 2)))
    facts.add(Role.SEGMENTS, count_of(3))


def _cell(name: str, chance: Random) -> Cell:
    whole = [Fraction(chance.randint(100, 900)) for _ in range(2)]
    part = [each * chance.randint(10, 95) / 100 for each in whole]
    return Cell((name,), part[0], whole[0], part[1], whole[1])
