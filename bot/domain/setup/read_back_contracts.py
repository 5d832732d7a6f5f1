"""Contracts and terms that are in force or will be, as a programme file would declare them."""

from collections.abc import Iterable
from datetime import date

from bot.domain.contracts.terms import LAST_DAY
from bot.domain.setup.agreements import ONE_DAY, StoredContract
from bot.domain.setup.declared import DeclaredContract, DeclaredTerm
from bot.domain.setup.stored import StoredTerm


def standing_contracts(
    contracts: list[StoredContract], terms: list[StoredTerm], *, today: date
) -> tuple[DeclaredContract, ...]:
    """What is over needs no declaring: a file does not change the past by leaving it out."""
    standing = [each for each in contracts if each.end >= max(today, each.start)]
    return tuple(_contract(each, standing, terms, today) for each in standing)


def _contract(
    contract: StoredContract, others: Iterable[StoredContract], terms: list[StoredTerm], today: date
) -> DeclaredContract:
    succeeded = any(other.vendor == contract.vendor and other.start - ONE_DAY == contract.end for other in others)
    own = [term for term in terms if term.contract == contract.id]
    declared = (_term(term, contract, today) for term in own)
    return DeclaredContract(
        vendor=contract.vendor,
        code=contract.code,
        currency=contract.currency,
        effective_from=contract.start,
        effective_to=None if succeeded or contract.end == LAST_DAY else contract.end,
        terms=tuple(term for term in declared if term is not None),
    )


def _term(term: StoredTerm, contract: StoredContract, today: date) -> DeclaredTerm | None:
    """Undated where it is in force already: then a target changed in the file begins that day, not in the past."""
    start, end = max(term.row.start, contract.start), min(term.row.end, contract.end)
    if end < max(start, today):
        return None
    return DeclaredTerm(
        kpi=term.scope.kpi,
        queue=term.scope.queue,
        site=term.scope.site,
        language=term.scope.language,
        channel=term.scope.channel,
        effective_from=None if start <= max(today, contract.start) else start,
        effective_to=None if end == contract.end else end,
        **vars(term.row.wording),
    )
