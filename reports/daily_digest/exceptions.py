"""What deserves a line of its own: misses, unusual figures, windows at risk; the worst first."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.performance.result import Verdict
from bot.domain.performance.staffing import Gap
from bot.periods import ContractCalendar
from reports.daily_digest.budget_words import budget_said
from reports.daily_digest.days import day_said, weekdays_said
from reports.daily_digest.facts import Facts
from reports.daily_digest.term_day import TermDay
from reports.figures import change, judged, said, sample, target_said
from reports.noise.finding import Outcome
from reports.noise.wording import finding_said


@dataclass(frozen=True)
class Exceptional:
    """`lines` are one or two."""

    term: TermDay
    lines: tuple[str, ...]


def exceptions_of(facts: Facts) -> list[Exceptional]:
    """Misses with a signal, other misses, signals on target, windows at risk; within that in the contract's order."""
    wanted = [each for each in facts.terms if each.is_missed or each.bad_signals or each.is_endangered]
    return [Exceptional(each, tuple(_lines(each, facts))) for each in sorted(wanted, key=_place)]


def _place(each: TermDay) -> int:
    if each.is_missed:
        return 0 if each.bad_signals else 1
    return 2 if each.bad_signals else 3


def _lines(each: TermDay, facts: Facts) -> Iterator[str]:
    if not each.is_missed and not each.bad_signals:
        sign = "✗" if each.standing.state.value == "lost" else "!"
        yield f"{sign} {each.name}, {_lower(budget_said(each))}"
        return
    yield f"{_figure(each, facts)}: {evidence(each, facts)}.{_staffing(each, facts)}"
    if each.is_endangered:
        yield budget_said(each)


def _figure(each: TermDay, facts: Facts) -> str:
    """ "✗ Northwind voice 76.4 % below (≥ 80 %), n 5,212"."""
    asked = each.standing.asked
    sign, _, value = judged(each.kpi, asked).partition(" ")
    goal = f" ({target_said(each.kpi, asked.target)})" if asked.target is not None else ""
    count = f", n {sample(each.kpi, asked.figure.n)}" if not asked.small_n else ""
    return f"{sign} {each.name} {value}{goal}{count}"


def against_week(each: TermDay) -> str:
    """ "2.3 pp worse", empty without both figures or without a difference."""
    value = each.standing.asked.figure.value
    if value is None or each.before is None:
        return ""
    told = change(each.kpi, value - each.before)
    return "" if told == "unchanged" else told


def evidence(each: TermDay, facts: Facts) -> str:
    """Signal or noise, with rule and baseline; of several days, those that stand out."""
    if each.standing.asked.verdict is Verdict.PROVISIONAL:
        return "provisional, so signal and noise cannot be told apart yet"
    if not each.findings:
        return "too few in a day to tell noise from signal"
    if facts.period.days == 1:
        day, found = each.findings[-1]
        return finding_said(found, each.kpi, weekdays_said(day))
    told = [
        f"{day_said(day)} {said(each.kpi, found.value)} was {finding_said(found, each.kpi, weekdays_said(day))}"
        for day, found in each.signals
    ]
    if told:
        return "; ".join(told)
    if any(found.outcome is Outcome.TOO_SHORT for _, found in each.findings):
        return "not enough history to tell noise from signal"
    return f"each day within its usual range ({each.findings[0][1].rule}); no sign of an incident"


def _staffing(each: TermDay, facts: Facts) -> str:
    if each.gap is None:
        return ""
    return f" Scheduled {round(each.gap.agents)} below required {_hours(each.gap, facts)}."


def _hours(gap: Gap, facts: Facts) -> str:
    calendar: ContractCalendar = facts.books.calendar
    start, end = (moment.astimezone(calendar.zone) for moment in (gap.starts_at, gap.ends_at))
    day = "" if facts.period.days == 1 else f"{start:%a} "
    return f"{day}{start:%H:%M}–{end:%H:%M}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
