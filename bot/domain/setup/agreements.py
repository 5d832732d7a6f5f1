"""From when to when each contract is in force: a later one of the same vendor ends its predecessor (DESIGN §3.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.contracts.terms import LAST_DAY
from bot.domain.setup.declared import DeclaredContract

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class StoredContract:
    """`end` is LAST_DAY where it is open."""

    id: int
    vendor: str
    code: str
    currency: str
    start: date
    end: date


@dataclass(frozen=True)
class Agreement:
    """A contract as it will stand; `stored` as it stands, `declared` as the file has it, either may be missing."""

    vendor: str
    code: str
    start: date
    end: date
    stored: StoredContract | None
    declared: DeclaredContract | None

    @property
    def name(self) -> str:
        return f"{self.vendor} {self.code}"


def agreements(declared: Iterable[DeclaredContract], stored: Iterable[StoredContract], today: date) -> list[Agreement]:
    """The file's contracts, then those that are absent from it."""
    known = {(contract.vendor, contract.code): contract for contract in stored}
    begun = [(contract, _start(contract, known, today)) for contract in declared]
    named = [_named(contract, start, begun, known) for contract, start in begun]
    present = {(each.vendor, each.code) for each in named}
    absent = [contract for key, contract in known.items() if key not in present]
    return [*named, *(_absent(contract, named, today) for contract in absent)]


def _start(contract: DeclaredContract, known: dict[tuple[str, str], StoredContract], today: date) -> date:
    before = known.get((contract.vendor, contract.code))
    return contract.effective_from or (before.start if before else today)


def _named(
    contract: DeclaredContract,
    start: date,
    begun: list[tuple[DeclaredContract, date]],
    known: dict[tuple[str, str], StoredContract],
) -> Agreement:
    later = [begins for other, begins in begun if other.vendor == contract.vendor and begins > start]
    end = min([contract.effective_to or LAST_DAY, *(begins - ONE_DAY for begins in later)])
    before = known.get((contract.vendor, contract.code))
    return Agreement(contract.vendor, contract.code, start, end, before, contract)


def _absent(contract: StoredContract, named: list[Agreement], today: date) -> Agreement:
    """Ends yesterday, or the day before its successor; one that the file newly covers whole never was in force."""
    others = [other for other in named if other.vendor == contract.vendor]
    ends = [contract.end, *(other.start - ONE_DAY for other in others if other.start > contract.start)]
    if len(ends) == 1 and contract.end >= today:
        ends.append(today - ONE_DAY)
    if any(_newly_covers(other, contract) for other in others):
        ends.append(contract.start - ONE_DAY)
    end = max(min(ends), contract.start - ONE_DAY)
    return Agreement(contract.vendor, contract.code, contract.start, end, contract, None)


def _newly_covers(other: Agreement, contract: StoredContract) -> bool:
    """A new contract, or one that now begins earlier. Beside one that began before it, a contract's past stays."""
    begins_now = other.stored is None or contract.start < other.stored.start
    return begins_now and other.start <= contract.start <= other.end
