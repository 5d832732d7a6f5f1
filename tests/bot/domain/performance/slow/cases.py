"""What each case brings to a KPI (DOMAIN §1.4; DESIGN §5 cohorts). A void case brings nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.bot.domain.performance.slow.pieces import Both, Piece, row_piece
from tests.bot.domain.performance.slow.programme import Fact, Programme

DAY = timedelta(days=1)
OPEN = ("open", "pending_customer", "on_hold")
OVER = ("resolved", "closed")


def settled_at(fact: Fact) -> datetime | None:
    return fact.moment("resolved_at") or fact.moment("closed_at")


def happened(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def case_pieces(kpi: str, programme: Programme, fact: Fact, now: datetime) -> Iterator[Piece]:
    for moment, sides, took in _WORK[kpi](fact, now):
        if took is not None:
            if fact.text("status") != "void":
                yield row_piece(programme, fact, moment, None, value=took.total_seconds())
        else:
            yield row_piece(programme, fact, moment, None if fact.text("status") == "void" else sides)


Found = Iterator[tuple[datetime, Both, timedelta | None]]


def _opened(fact: Fact) -> datetime:
    moment = fact.moment("opened_at")
    assert moment is not None
    return moment


def _resolution_rate(fact: Fact, now: datetime) -> Found:
    gone = fact.text("status") in OVER and (settled_at(fact) is None or happened(settled_at(fact), now))
    yield _opened(fact), (int(gone), 1) if _opened(fact) <= now else None, None


def _stayed_settled(fact: Fact) -> datetime | None:
    """When it ended, unless its latest state is open again."""
    return settled_at(fact) if fact.text("status") in OVER else None


def _clearance_rate(fact: Fact, now: datetime) -> Found:
    yield _opened(fact), (0, 1) if _opened(fact) <= now else None, None
    settled = settled_at(fact)
    if settled is not None and settled <= now:
        yield settled, (1, 0) if _stayed_settled(fact) else None, None


def _res_24h(fact: Fact, now: datetime) -> Found:
    settled = _stayed_settled(fact)
    quick = settled is not None and settled <= now and settled - _opened(fact) <= DAY
    yield _opened(fact), (int(quick), 1) if _opened(fact) <= now - DAY else None, None


def _reopen_rate(fact: Fact, now: datetime) -> Found:
    settled, count = settled_at(fact), fact.number("reopen_count")
    if settled is not None:
        yield settled, (int(count > 0), 1) if settled <= now and count is not None else None, None


def _first_response(fact: Fact, now: datetime) -> Found:
    answered = fact.moment("first_response_at")
    if answered is not None and answered <= now:
        yield _opened(fact), None, answered - _opened(fact)


def _resolution(fact: Fact, now: datetime) -> Found:
    settled = _stayed_settled(fact)
    if settled is not None and settled <= now:
        yield settled, None, settled - _opened(fact)


def _response_attainment(fact: Fact, now: datetime) -> Found:
    due, answered = fact.moment("response_due_at"), fact.moment("first_response_at")
    if due is None:
        return
    met = answered is not None and answered <= min(due, now)
    yield due, (int(met), 1) if happened(answered, now) or due <= now else None, None


def _sla_attainment(fact: Fact, now: datetime) -> Found:
    """By due time; a case with a flag alone counts when it was settled, or else opened."""
    due, settled, flag = fact.moment("due_at"), _stayed_settled(fact), fact.values["sla_met"]
    if due is None and flag is None:
        return
    over = fact.text("status") in OVER and settled is None
    sides: Both = None
    if settled is not None and settled <= now:
        in_time = due is not None and settled <= due
        sides = (int(flag is True or (flag is None and in_time)), 1)
    elif over and flag is not None:
        # Over, and nobody knows since when: only the source's own word can tell.
        sides = (int(flag is True), 1)
    elif (due is not None and due <= now and not over) or (due is None and flag is False):
        sides = (0, 1)
    yield due or settled_at(fact) or _opened(fact), sides, None


_WORK = {
    "resolution_rate": _resolution_rate,
    "clearance_rate": _clearance_rate,
    "res_24h": _res_24h,
    "reopen_rate": _reopen_rate,
    "frt": _first_response,
    "frt_p90": _first_response,
    "ttr": _resolution,
    "ttr_p90": _resolution,
    "response_attainment": _response_attainment,
    "sla_attainment": _sla_attainment,
}
CASE_KPIS = tuple(_WORK)
