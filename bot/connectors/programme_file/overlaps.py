"""Two terms of one KPI and scope may not be in force on the same day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from bot.connectors.programme_file.contracts import ReadContract
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.problems import line_of
from bot.domain.setup.declared import DeclaredTerm

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class InForce:
    """A term with the days the file gives it; open ends reach as far as dates do."""

    vendor: str
    term: DeclaredTerm
    entry: Entry
    start: date
    end: date

    @property
    def scope(self) -> tuple[str, ...]:
        term = self.term
        return (self.vendor, term.kpi, term.queue, term.site, term.language, term.channel)


def check_overlaps(contracts: tuple[ReadContract, ...]) -> None:
    by_scope: dict[tuple[str, ...], list[InForce]] = {}
    for each in _in_force(contracts):
        by_scope.setdefault(each.scope, []).append(each)
    for terms in by_scope.values():
        _check(terms)


def _check(terms: list[InForce]) -> None:
    for first, second in combinations(terms, 2):
        if first.start <= second.end and second.start <= first.end:
            earlier, later = sorted((first, second), key=lambda each: each.start)
            second.entry.problems.add(second.entry.node, _sentence(earlier, later, first))
            return


def _sentence(earlier: InForce, later: InForce, first: InForce) -> str:
    where = f"{first.term.kpi} of {first.vendor} has a term for the same scope on line {line_of(first.entry.node)}"
    if earlier.start == later.start:
        return f"{where}, in force on the same days. Keep one, or give them different dates."
    return f"{where}, in force on the same days. Give the earlier one effective_to: {later.start - ONE_DAY}."


def _in_force(contracts: tuple[ReadContract, ...]) -> Iterable[InForce]:
    for each in contracts:
        start = each.contract.effective_from or date.min
        end = min([each.contract.effective_to or date.max, *_ends(each, contracts)])
        for term, entry in each.terms:
            begins, ends = max(term.effective_from or start, start), min(term.effective_to or end, end)
            if term.kpi and begins <= ends:
                yield InForce(each.contract.vendor, term, entry, begins, ends)


def _ends(one: ReadContract, contracts: tuple[ReadContract, ...]) -> Iterable[date]:
    """A later contract of the same vendor ends its predecessor the day before."""
    for other in contracts:
        start = other.contract.effective_from
        if other.contract.vendor == one.contract.vendor and start and start > (one.contract.effective_from or date.min):
            yield start - ONE_DAY
