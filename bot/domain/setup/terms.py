"""What changes of a contract's terms, and from which day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from bot.domain.contracts.tables import Term
from bot.domain.contracts.terms import LAST_DAY, Wording
from bot.domain.setup.agreements import ONE_DAY, Agreement, StoredContract
from bot.domain.setup.declared import DeclaredContract, DeclaredTerm
from bot.domain.setup.plan import Step, Write
from bot.domain.setup.stored import Scope, StoredTerm
from bot.domain.setup.term_words import steps_of
from bot.domain.setup.timeline import Kept, Wanted, settle


def term_steps(
    agreement: Agreement, stored: Iterable[StoredTerm], *, gap_is_taken: bool, today: date
) -> Iterator[Step]:
    """`gap_is_taken`: since this contract ended another one was in force, and its days stay its own."""
    terms = list(stored)
    if agreement.declared is None:
        yield from _ended_with(agreement, terms)
        return
    if agreement.stored and terms:
        counting = partial(_as_it_will_count, agreement=agreement, stored=agreement.stored, gap_is_taken=gap_is_taken)
        if (agreement.start, agreement.end) != (agreement.stored.start, agreement.stored.end):
            yield from _kept_true(terms, counting, agreement.end)
        terms = [replace(term, row=counting(term.row)) for term in terms]
    yield from _settled(agreement, agreement.declared, terms, today)


def _settled(agreement: Agreement, declared: DeclaredContract, terms: list[StoredTerm], today: date) -> Iterator[Step]:
    newcomer = max(today, agreement.start) if agreement.stored else agreement.start
    for scope in dict.fromkeys([*map(scope_of, declared.terms), *(term.scope for term in terms)]):
        kept = [term.row for term in terms if term.scope == scope]
        wanted = [_wanted(term, agreement) for term in declared.terms if scope_of(term) == scope]
        yield from steps_of(agreement, scope, settle(kept, wanted, today=today, newcomer=newcomer))


def scope_of(term: DeclaredTerm) -> Scope:
    return Scope(term.kpi, term.queue, term.site, term.language, term.channel)


def _wanted(term: DeclaredTerm, agreement: Agreement) -> Wanted:
    start = None if term.effective_from is None else max(term.effective_from, agreement.start)
    end = agreement.end if term.effective_to is None else min(term.effective_to, agreement.end)
    return Wanted(_wording(term), start, end)


def _wording(term: DeclaredTerm) -> Wording:
    return Wording(term.target, term.threshold_seconds, term.variant, term.window, term.compare_dp)


def _kept_true(terms: list[StoredTerm], counting: Callable[[Kept], Kept], end: date) -> Iterator[Step]:
    """Rows that must be rewritten so that a contract's new dates do not change what they meant, now or later."""
    for row in (term.row for term in terms if term.row.start <= term.row.end):
        counted = counting(row)
        if counted.end < counted.start:
            yield Step(None, (Write(Term, row.id, (("effective_to", row.start - ONE_DAY),)),))
            continue
        if counted.start != row.start:
            yield Step(None, (Write(Term, row.id, (("effective_from", counted.start),)),))
        if counted.end < min(row.end, end):
            yield Step(None, (Write(Term, row.id, (("effective_to", counted.end),)),))


def _as_it_will_count(row: Kept, *, agreement: Agreement, stored: StoredContract, gap_is_taken: bool) -> Kept:
    """What begins with the contract goes on doing so; what the contract left out stays out if it grows again."""
    if row.end < stored.start or row.start > stored.end:
        return replace(row, end=row.start - ONE_DAY)
    start = agreement.start if row.start <= stored.start else max(row.start, agreement.start)
    return replace(row, start=start, end=min(row.end, agreement.end, stored.end if gap_is_taken else LAST_DAY))


def _ended_with(agreement: Agreement, terms: list[StoredTerm]) -> Iterator[Step]:
    """An ended contract takes its terms along, so that none comes back by itself if the contract does."""
    if agreement.stored is None or agreement.end == agreement.stored.end:
        return
    for term in terms:
        if term.row.end > agreement.end and term.row.end >= term.row.start:
            end = max(agreement.end, term.row.start - ONE_DAY)
            yield Step(None, (Write(Term, term.row.id, (("effective_to", end),)),))
