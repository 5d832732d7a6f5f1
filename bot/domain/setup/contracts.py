"""What changes of contracts and of their terms."""

from collections.abc import Iterator
from datetime import date

from bot.domain.contracts.tables import Contract
from bot.domain.contracts.terms import LAST_DAY
from bot.domain.setup.agreements import Agreement, StoredContract
from bot.domain.setup.comparing import said
from bot.domain.setup.declared import DeclaredContract
from bot.domain.setup.plan import Change, Kind, Ref, Step, Values, Write


def _open_end(day: date) -> date | None:
    """As stored: nothing where no end is known."""
    return None if day == LAST_DAY else day


def contract_steps(agreements: list[Agreement]) -> Iterator[Step]:
    for agreement in agreements:
        step = _step(agreement)
        if step is not None:
            yield step


def _step(agreement: Agreement) -> Step | None:
    match agreement:
        case Agreement(stored=None, declared=DeclaredContract() as declared):
            return _added(agreement, declared)
        case Agreement(stored=StoredContract() as stored, declared=DeclaredContract() as declared):
            return _changed(agreement, stored, declared)
        case Agreement(stored=StoredContract() as stored):
            return _ended(agreement, stored)
    return None


def _added(agreement: Agreement, declared: DeclaredContract) -> Step:
    values: Values = {
        "vendor_id": Ref("vendor", agreement.vendor),
        "code": agreement.code,
        "currency": declared.currency,
        "effective_from": agreement.start,
        "effective_to": _open_end(agreement.end),
    }
    detail = f"{declared.currency}, from {said(agreement.start)}{_until(agreement.end)}"
    write = Write(Contract, None, tuple(values.items()), agreement.name)
    return Step(Change(Kind.ADDED, "contract", agreement.name, detail), (write,))


def _changed(agreement: Agreement, stored: StoredContract, declared: DeclaredContract) -> Step | None:
    values: Values = {}
    told: list[str] = []
    if declared.currency != stored.currency:
        values["currency"] = declared.currency
        told.append(f"currency {stored.currency} → {declared.currency}")
    if agreement.start != stored.start:
        values["effective_from"] = agreement.start
        told.append(f"from {said(stored.start)} → {said(agreement.start)}")
    if agreement.end != stored.end:
        values["effective_to"] = _open_end(agreement.end)
        told.append(f"until {_end_said(stored.end)} → {_end_said(agreement.end)}")
    if not values:
        return None
    write = Write(Contract, stored.id, tuple(values.items()))
    return Step(Change(Kind.CHANGED, "contract", agreement.name, ", ".join(told)), (write,))


def _ended(agreement: Agreement, stored: StoredContract) -> Step | None:
    if agreement.end == stored.end:
        return None
    never = agreement.end < stored.start
    detail = "with all its terms, before its first day" if never else f"with all its terms, after {said(agreement.end)}"
    write = Write(Contract, stored.id, (("effective_to", agreement.end),))
    return Step(Change(Kind.ENDED, "contract", agreement.name, detail), (write,))


def _until(end: date) -> str:
    return "" if end == LAST_DAY else f" until {said(end)}"


def _end_said(end: date) -> str:
    return "open" if end == LAST_DAY else said(end)
