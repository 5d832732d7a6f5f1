"""One promise of a contract changed from a day on: by a manager or an administrator, in the past by the latter."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.contracts.terms import Wording
from bot.domain.people.permissions import Viewer
from bot.domain.setup.declared import DeclaredContract, DeclaredTerm, ProgrammeFile
from bot.domain.setup.permitted import ADMINISTRATORS, ANSWERABLE, refuse_others
from bot.domain.setup.stored import Scope
from bot.domain.setup.terms import scope_of
from bot.errors import UserError

DOING = "change terms"
IN_THE_PAST = "change what days already over are judged by"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class TermChange:
    """`wording` is None where the promise ends. `start` is the first day of the change."""

    vendor: str
    scope: Scope
    wording: Wording | None
    start: date


def change_term(file: ProgrammeFile, change: TermChange, *, by: Viewer, today: date) -> ProgrammeFile:
    """What was planned for a later day stays planned."""
    refuse_others(file, by, ANSWERABLE, DOING, today=today)
    if change.start < today:
        refuse_others(file, by, ADMINISTRATORS, IN_THE_PAST, today=today)
    contract = contract_on(file, change.vendor, change.start)
    own = [term for term in contract.terms if scope_of(term) == change.scope]
    others = [term for term in contract.terms if scope_of(term) != change.scope]
    changed = replace(contract, terms=(*others, *_changed(own, change, _begun(contract, today), today)))
    return replace(file, contracts=tuple(changed if each is contract else each for each in file.contracts))


def contract_on(file: ProgrammeFile, vendor: str, day: date) -> DeclaredContract:
    """The contract in force on the day; UserError where there is none."""
    begun = [each for each in file.contracts if each.vendor == vendor and _begins(each) <= day]
    latest = max(begun, key=_begins, default=None)
    if latest is None or (latest.effective_to is not None and latest.effective_to < day):
        raise UserError(
            f"There is no contract in force on {day.isoformat()} whose term could change. "
            "Contracts are made in the programme file.",
            hint="govbot apply programme.yaml",
        )
    return latest


def wording_on(file: ProgrammeFile, vendor: str, scope: Scope, day: date, *, today: date) -> Wording | None:
    """What is promised, or will be, on a day from today on."""
    contract = contract_on(file, vendor, day)
    own = [term for term in contract.terms if scope_of(term) == scope]
    standing = next((term for term in own if _stands(term, day, _begun(contract, today))), None)
    return None if standing is None else _wording(standing)


def _changed(own: list[DeclaredTerm], change: TermChange, begun: date, today: date) -> list[DeclaredTerm]:
    replaced = next((term for term in own if _stands(term, max(change.start, begun), begun)), None)
    before = [_cut(term, change.start) for term in own if _first(term, begun) < change.start]
    after = [term for term in own if _first(term, begun) > change.start and term is not replaced]
    if change.wording is None:
        _refuse_end(change, replaced, today)
        return [*before, *after]
    end = replaced.effective_to if replaced else _day_before_first(after)
    return [*before, _term(change, change.wording, end), *after]


def _refuse_end(change: TermChange, replaced: DeclaredTerm | None, today: date) -> None:
    if change.start < today:
        raise UserError("A term cannot end in the past. Name a day from today on.")
    if replaced is None:
        raise UserError("Nothing is promised there from that day on: there is nothing to end.")


def _begun(contract: DeclaredContract, today: date) -> date:
    """Since when undated terms, as they are read back, have been in force at the latest."""
    return max(today, _begins(contract))


def _begins(contract: DeclaredContract) -> date:
    return contract.effective_from or date.min


def _first(term: DeclaredTerm, begun: date) -> date:
    return term.effective_from or begun


def _stands(term: DeclaredTerm, day: date, begun: date) -> bool:
    return _first(term, begun) <= day and (term.effective_to is None or day <= term.effective_to)


def _cut(term: DeclaredTerm, start: date) -> DeclaredTerm:
    last = start - ONE_DAY
    return term if term.effective_to is not None and term.effective_to < start else replace(term, effective_to=last)


def _day_before_first(terms: list[DeclaredTerm]) -> date | None:
    starts = [term.effective_from for term in terms if term.effective_from]
    return min(starts) - ONE_DAY if starts else None


def _term(change: TermChange, wording: Wording, end: date | None) -> DeclaredTerm:
    return DeclaredTerm(**vars(change.scope), **vars(wording), effective_from=change.start, effective_to=end)


def _wording(term: DeclaredTerm) -> Wording:
    return Wording(term.target, term.threshold_seconds, term.variant, term.window, term.compare_dp)
