"""The chart of the thread: up to thirteen whole weeks by vendor against the target."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import dropwhile

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.tally import Tally
from bot.periods import Period
from reports.chart import Chart, Line
from reports.daily_digest.days import day_said
from reports.daily_digest.facts import Facts
from reports.daily_digest.term_day import TermDay
from reports.figures import bare_target, said
from reports.naming import channel_name

WEEKS = 13
MOST_LINES = 6
FEWEST_WEEKS = 2
MAIN = "service_level"


def chart_of(facts: Facts) -> Chart | None:
    """Of the terms that promise the same of the same KPI, of which there are most; None before two weeks are there."""
    told = _terms_drawn(facts)
    weeks = _weeks(facts, told)
    if len(weeks) < FEWEST_WEEKS:
        return None
    kpi, target = told[0].kpi, told[0].standing.term.wording.target
    named = zip(_names(told, facts), told, strict=True)
    lines = [Line(name, tuple(_value(each, week, facts) for week in weeks)) for name, each in named]
    lines = _worst([line for line in lines if any(value is not None for value in line.values)], kpi)
    if not lines:
        return None
    unit = " (s)" if kpi.unit is Unit.SECONDS else ""
    title = f"{kpi.title}{unit}, {len(weeks)} weeks to {day_said(weeks[-1].last_day)}"
    goal = f" Target {bare_target(kpi, target)}." if target is not None else ""
    return Chart(
        title=title,
        categories=tuple(f"{week.start.day} {week.start:%b}" for week in weeks),
        lines=tuple(lines),
        target=None if target is None else float(target),
        percent=kpi.unit is Unit.FRACTION,
        alt=f"{title}.{goal} {' '.join(_told(line, kpi, target is not None and float(target)) for line in lines)}",
    )


def _terms_drawn(facts: Facts) -> list[TermDay]:
    groups: dict[tuple[str, object], list[TermDay]] = {}
    for each in facts.terms:
        if each.standing.term.wording.target is not None and each.standing.term.id in facts.past:
            groups.setdefault((each.kpi.key, each.standing.term.wording.target), []).append(each)
    return max(groups.values(), key=lambda group: (group[0].kpi.key == MAIN, len(group)), default=[])


def _weeks(facts: Facts, told: Sequence[TermDay]) -> list[Period]:
    """Weeks that are over by the last day told of, oldest first, from the first of which there is any data."""
    week = facts.books.calendar.week_of(facts.period.last_day + timedelta(days=1)).shifted(-7, "")
    weeks = [week.shifted(-7 * back, "") for back in reversed(range(WEEKS))]
    known = {day for each in told for day in facts.past[each.standing.term.id]}
    return list(dropwhile(lambda each: known.isdisjoint(each.each_day()), weeks))


def _value(each: TermDay, week: Period, facts: Facts) -> float | None:
    whole, days = Tally(), facts.past[each.standing.term.id]
    for day in week.each_day():
        if day in days:
            whole.merge(days[day])
    return whole.figure(each.kpi).value


def _names(told: Sequence[TermDay], facts: Facts) -> list[str]:
    """As short as tells them apart: the vendor, the vendor with what is covered, or the term's whole name."""
    registry = facts.books.registry
    vendors = [registry.vendor_name(each.standing.term.vendor) for each in told]
    scopes = [
        registry.queue_name(each.standing.term.queue) or channel_name(each.standing.term.channel) for each in told
    ]
    both = [f"{vendor} {scope}".strip() for vendor, scope in zip(vendors, scopes, strict=True)]
    alone = [scope[:1].upper() + scope[1:] for scope in scopes] if len(set(vendors)) == 1 else vendors
    wholes = [each.name for each in told]
    return next((names for names in (alone, both) if len(set(names)) == len(names) and all(names)), wholes)


def _worst(lines: list[Line], kpi: Kpi) -> list[Line]:
    """No more than can be told apart: those that stand worst in the last week."""
    if len(lines) <= MOST_LINES:
        return lines
    sign = -1 if kpi.direction is Direction.LOWER else 1
    known = [line for line in lines if line.values[-1] is not None]
    kept = sorted(known, key=lambda line: sign * (line.values[-1] or 0))[:MOST_LINES]
    return [line for line in lines if line in kept]


def _told(line: Line, kpi: Kpi, target: float | bool) -> str:
    values = [value for value in line.values if value is not None]
    span = f"from {said(kpi, values[0])} to {said(kpi, values[-1])}"
    range_ = f"between {said(kpi, min(values))} and {said(kpi, max(values))}"
    if target is False:
        return f"{line.name} {span}, {range_}."
    lower = kpi.direction is Direction.LOWER
    off = sum(value > target if lower else value < target for value in values)
    return f"{line.name} {span}, {range_}, off target in {off} of {len(values)} weeks."
