"""A term's new timeline as writes, each with the words for it."""

from collections.abc import Iterator
from datetime import date

from bot.domain.contracts.tables import Term
from bot.domain.contracts.terms import LAST_DAY, Wording
from bot.domain.setup.agreements import Agreement
from bot.domain.setup.comparing import said
from bot.domain.setup.plan import Change, Kind, Ref, Step, Value, Values, Write
from bot.domain.setup.stored import Scope
from bot.domain.setup.timeline import Retimed, Settled, Span

WORDS = (
    ("target", "target"),
    ("threshold_seconds", "seconds"),
    ("variant", "formula"),
    ("window", "by"),
    ("compare_dp", "decimals compared"),
)


def steps_of(agreement: Agreement, scope: Scope, settled: Settled) -> Iterator[Step]:
    """A replaced wording is one change; the rest is added, ended or given other dates."""
    left = list(settled.retimed)
    for span in settled.added:
        before = _replaced_by(span, left)
        if before:
            left.remove(before)
        yield _new(agreement, scope, span, before)
    for retimed in left:
        yield Step(_retimed_change(agreement, scope, retimed), (_retime(agreement, retimed),))


def _replaced_by(span: Span, retimed: list[Retimed]) -> Retimed | None:
    ended = [each for each in retimed if each.row.end >= span.start > each.end]
    return max(ended, key=lambda each: each.row.start, default=None)


def _new(agreement: Agreement, scope: Scope, span: Span, before: Retimed | None) -> Step:
    name, until = _name(agreement, scope), _until(agreement, span)
    insert = Write(Term, None, tuple(_columns(agreement, scope, span).items()))
    if before is None:
        since = [] if span.start == agreement.start else [f"from {said(span.start)}"]
        detail = ", ".join([*_told(span.wording), *since, *until])
        return Step(Change(Kind.ADDED, "term", name, detail), (insert,))
    detail = ", ".join([*_told_change(before.row.wording, span.wording), f"from {said(span.start)}", *until])
    return Step(Change(Kind.CHANGED, "term", name, detail), (_retime(agreement, before), insert))


def _retimed_change(agreement: Agreement, scope: Scope, retimed: Retimed) -> Change:
    name, row = _name(agreement, scope), retimed.row
    if retimed.end < retimed.start:
        return Change(Kind.ENDED, "term", name, "before its first day")
    if retimed.end < row.end and retimed.start == row.start:
        return Change(Kind.ENDED, "term", name, f"after {said(retimed.end)}")
    told = [] if retimed.start == row.start else [f"from {said(row.start)} → {said(retimed.start)}"]
    if retimed.end != row.end:
        told.append(f"until {_end(row.end)} → {_end(retimed.end)}")
    return Change(Kind.CHANGED, "term", name, ", ".join(told))


def _retime(agreement: Agreement, retimed: Retimed) -> Write:
    values: Values = {"effective_from": retimed.start, "effective_to": _stored_end(agreement, retimed.end)}
    return Write(Term, retimed.row.id, tuple(values.items()))


def _columns(agreement: Agreement, scope: Scope, span: Span) -> Values:
    return {
        "contract_id": Ref("contract", agreement.name),
        "kpi": scope.kpi,
        "queue_id": Ref("queue", scope.queue) if scope.queue else None,
        "site": scope.site,
        "language": scope.language,
        "channel": scope.channel,
        **vars(span.wording),
        "effective_from": span.start,
        "effective_to": _stored_end(agreement, span.end),
    }


def _stored_end(agreement: Agreement, end: date) -> date | None:
    """Open where the contract's own end says it: then a later change of that end needs no change here."""
    return None if end >= agreement.end else end


def _name(agreement: Agreement, scope: Scope) -> str:
    return f"{agreement.name}: {scope}"


def _told(wording: Wording) -> list[str]:
    pairs = [(word, getattr(wording, column)) for column, word in WORDS]
    return [f"{word} {said(value)}" for word, value in pairs if value not in (None, "")]


def _told_change(old: Wording, new: Wording) -> list[str]:
    pairs: list[tuple[str, Value, Value]] = [
        (word, getattr(old, column), getattr(new, column)) for column, word in WORDS
    ]
    return [f"{word} {said(was)} → {said(now)}" for word, was, now in pairs if was != now]


def _until(agreement: Agreement, span: Span) -> list[str]:
    return [] if span.end == agreement.end else [f"until {said(span.end)}"]


def _end(day: date) -> str:
    return "open" if day == LAST_DAY else said(day)
