"""`python -m tests.planted.shifts [SEEDS]`: whether a review rightly tells mix shifts of many shapes."""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bot.database.engine import open_engine
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.migrations.running import migrate
from bot.periods import Period
from reports.commentary import written
from reports.factsheet import FactSheet, Role, take
from tests.factories import World, new_york
from tests.planted.mix_shift import KPIS, QUEUES, Shift, planned

WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))
NOW = new_york("2026-11-24 06:00")
WEEKS, DAYS = 6, (0, 2, 4)


def told(shift: Shift, folder: Path) -> FactSheet:
    """Six weeks as the one before the shift was, then the shift; the target is just missed, so that it is discussed."""
    engine = open_engine(f"sqlite:///{folder / 'shift.sqlite'}")
    migrate(engine)
    world = World(engine).begin().vendor("northwind", "Northwind BPO")
    higher = KPIS[shift.kpi][0] == "higher"
    target = shift.after.level * (1.01 if higher else 0.99)
    world.term("northwind", shift.kpi, f"{target:.4f}", threshold_seconds=20)
    for place in range(len(shift.before.whole)):
        world.queue(QUEUES[place].casefold(), QUEUES[place])
        for back in range(WEEKS, -1, -1):
            _fill(world, shift, place, back)
    world.rolled_up()
    with engine.connect() as connection:
        sheet = take(connection, ADMINISTRATOR, "northwind", WEEK, books_of(connection), NOW)
    engine.dispose()
    return sheet


def _fill(world: World, shift: Shift, place: int, back: int) -> None:
    """A week's atoms over three of its days."""
    week = shift.before if back else shift.after
    atoms = KPIS[shift.kpi][3]
    parts = [(n * 4 // 10, k * 4 // 10) for n, k in [(week.whole[place], week.part[place])] * 2]
    rest = [week.whole[place] - sum(n for n, _ in parts), week.part[place] - sum(k for _, k in parts)]
    for offset, (n, k) in zip(DAYS, (*parts, (rest[0], rest[1])), strict=True):
        day = WEEK.start + timedelta(days=offset - 7 * back)
        world.day(world.line("northwind", QUEUES[place].casefold()), day, threshold_seconds=20, **atoms(n, k))


def wrong(shift: Shift, sheet: FactSheet) -> Iterator[str]:
    """What the review does not say, or says otherwise; nothing where it is rightly told."""
    line = next((each for each in sheet.lines if each.kpi == shift.kpi), None)
    if line is None or not line.is_exception:
        yield "not discussed"
        return
    factor = 1 if KPIS[shift.kpi][2] > 1 else 100
    for role, expected in ((Role.MIX, shift.mix * factor), (Role.RATE, shift.rate * factor)):
        fact = sheet.fact(line.key, role)
        if fact is None or abs(float(fact.value) - expected) > 0.02 * max(1, abs(expected)) + 0.05 * (factor == 1):
            yield f"{role}: {fact.said if fact else 'nothing'} for {expected:.2f}"
    share = sheet.fact(line.key, Role.SHARE)
    moved = f"{QUEUES[shift.moved]} {shift.after.shares[shift.moved] * 100:.1f} %"
    if share is None or f"{share.about} {share.said}" != moved:
        yield f"share: {f'{share.about} {share.said}' if share else 'nothing'} for {moved}"
    better = sheet.fact(line.key, Role.IMPROVED)
    if better is None or better.said != str(shift.improved):
        yield f"improved: {better.said if better else 'nothing'} for {shift.improved}"
    if not any("of the volume" in section.text for section in written(sheet).sections):
        yield "not in words"


def main(seeds: int) -> int:
    right: dict[str, list[bool]] = {}
    for seed in range(seeds):
        shift = planned(seed)
        with tempfile.TemporaryDirectory() as folder:
            found = list(wrong(shift, told(shift, Path(folder))))
        right.setdefault(shift.kpi, []).append(not found)
        if found:
            print(f"seed {seed}, {shift.kpi}, {len(shift.before.whole)} queues: {'; '.join(found)}")
    for kpi, each in right.items():
        print(f"{kpi:14} {len(each):4} planted {sum(each):4} rightly told")
    every = [one for each in right.values() for one in each]
    return 0 if sum(every) >= 0.9 * len(every) else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
