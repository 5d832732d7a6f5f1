"""The terms that need no line of their own, in one."""

from collections.abc import Sequence

from bot.domain.performance.result import Verdict
from reports.daily_digest.term_day import TermDay
from reports.figures import sample
from reports.naming import in_sentence

MOST_NAMED = 3


def others_said(others: Sequence[TermDay]) -> str:
    """Empty where there are none. Terms that promise nothing are not counted."""
    promised = [each for each in others if each.standing.term.wording.target is not None]
    kept = sum(each.is_judged for each in promised)
    parts = [
        _kept(kept),
        _named("Data incomplete", [each.name for each in promised if each.is_incomplete]),
        _named("Not settled yet", _unsettled(promised)),
        _named("No data", [each.name for each in promised if each.standing.asked.verdict is Verdict.NO_DATA]),
        _named("Too few to judge", [_few(each) for each in promised if each.standing.asked.small_n and _is_due(each)]),
    ]
    told = [part for part in parts if part]
    return " ".join(["✓" if kept else "…", *told]) if told else ""


def _kept(kept: int) -> str:
    if not kept:
        return ""
    return f"{kept} other {'term' if kept == 1 else 'terms'} on target."


def _unsettled(promised: Sequence[TermDay]) -> list[str]:
    """By KPI, for those mature later at every vendor."""
    waiting = (each for each in promised if each.standing.asked.verdict is Verdict.PROVISIONAL)
    return list(dict.fromkeys(in_sentence(each.kpi.title) for each in waiting if not each.is_incomplete))


def _is_due(each: TermDay) -> bool:
    return each.standing.asked.verdict in (Verdict.MET, Verdict.MISSED)


def _few(each: TermDay) -> str:
    return f"{each.name} (n {sample(each.kpi, each.standing.asked.figure.n)})"


def _named(what: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    more = len(names) - MOST_NAMED
    return f"{what}: {', '.join(names[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}."
