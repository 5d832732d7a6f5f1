"""What each contact, survey, evaluation and measure brings to a KPI (DOMAIN §1.4 to §1.6)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from tests.bot.domain.performance.slow.cases import CASE_KPIS, case_pieces, happened
from tests.bot.domain.performance.slow.pieces import Both, Piece, known, row_piece
from tests.bot.domain.performance.slow.programme import Fact, Programme

DAY = timedelta(days=1)
REPEATS = {"repeat_rate_24h": 1, "repeat_rate_72h": 3, "repeat_rate_7d": 7}
SATISFIED = {5: 4, 7: 6, 10: 9, 1: 1}
DISSATISFIED = {5: 2, 7: 2, 10: 2, 1: 0}


def row_pieces(kpi: str, programme: Programme, now: datetime) -> Iterator[Piece]:
    if kpi in CASE_KPIS:
        for fact in programme.cases:
            yield from case_pieces(kpi, programme, fact, now)
    elif kpi in (*REPEATS, "fcr_net"):
        for fact in programme.contacts:
            yield _contact(kpi, programme, fact, now)
    elif kpi in ("csat", "dsat", "rsat", "nps", "response_rate"):
        for fact in programme.surveys:
            yield from _survey(kpi, programme, fact, now)
    elif kpi == "adherence":
        yield from _measures(programme, now)
    else:
        held = (fact for fact in programme.evaluations if happened(fact.moment("evaluated_at"), now))
        yield from (_evaluation(kpi, programme, fact) for fact in held)


def _measures(programme: Programme, now: datetime) -> Iterator[Piece]:
    for fact in programme.measures:
        day = fact.values["day"]
        assert isinstance(day, date)
        if day <= programme.day_of(now):
            moment = datetime.combine(day, time(12), UTC)
            yield Piece(fact.line, day, moment, fact.number("numerator"), fact.number("denominator"))


def _contact(kpi: str, programme: Programme, fact: Fact, now: datetime) -> Piece:
    arrived, window = fact.moment("arrived_at"), DAY * REPEATS.get(kpi, 7)
    assert arrived is not None
    counts = fact.text("outcome") == "answered" and fact.text("customer") != "" and arrived <= now - window
    others = [
        (moment, other)
        for other in programme.contacts
        if (moment := other.moment("arrived_at")) and other is not fact
        if other.text("outcome") in ("answered", "abandoned")
        if (other.line.vendor, other.text("customer")) == (fact.line.vendor, fact.text("customer"))
    ]
    if kpi == "fcr_net":
        others = [(moment, other) for moment, other in others if _same_issue(fact, other)]
        counts = counts and not any(arrived - window <= moment < arrived for moment, _ in others)
    again = any(arrived < moment <= arrived + window for moment, _ in others)
    share = int(not again) if kpi == "fcr_net" else int(again)
    return row_piece(programme, fact, arrived, (share, 1) if counts else None)


def _same_issue(fact: Fact, other: Fact) -> bool:
    return fact.text("reason") == other.text("reason") or "" in (fact.text("reason"), other.text("reason"))


def _survey(kpi: str, programme: Programme, fact: Fact, now: datetime) -> Iterator[Piece]:
    moment = fact.moment("sent_at") if kpi == "response_rate" else fact.moment("answered_at")
    if moment is None or moment > now:
        return
    score, scale = fact.number("score"), int(fact.number("scale_max") or (10 if kpi == "nps" else 5))
    wanted = {"csat": "csat", "dsat": "csat", "rsat": "rsat", "nps": "nps"}.get(kpi)
    sides: Both = None
    if kpi == "response_rate":
        sides = (int(happened(fact.moment("answered_at"), now)), 1)
    elif score is not None and fact.text("kind") == wanted:
        sides = _boxes(kpi, score, scale)
    yield row_piece(programme, fact, moment, sides)


def _boxes(kpi: str, score: float, scale: int) -> Both:
    if kpi == "nps":
        return (int(score >= 9) - int(score <= 6), 1) if scale == 10 else None
    if scale not in SATISFIED:
        return None
    return int(score <= DISSATISFIED[scale]) if kpi == "dsat" else int(score >= SATISFIED[scale]), 1


def _evaluation(kpi: str, programme: Programme, fact: Fact) -> Piece:
    moment = fact.moment("evaluated_at")
    assert moment is not None
    names = {
        "qa_score": ("points_earned", "points_possible"),
        "non_critical_accuracy": ("non_critical_errors", "non_critical_opportunities"),
        "fatal_error_rate": tuple(f"{name}_critical_errors" for name in ("customer", "business", "compliance")),
    }.get(kpi, (f"{kpi.removeprefix('cea_')}_critical_errors",))
    values = known(fact, *names) if fact.text("sample") != "targeted" else None
    if values is None:
        return row_piece(programme, fact, moment, None)
    sides: dict[str, Both] = {"fatal_error_rate": (int(sum(values) > 0), 1)}
    if len(values) == 2:
        sides |= {"qa_score": (values[0], values[1]), "non_critical_accuracy": (values[1] - values[0], values[1])}
    return row_piece(programme, fact, moment, sides.get(kpi, (int(values[0] == 0), 1)))
