"""Reads contracts and their terms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import RefusedError
from bot.domain.loads.series import site_key
from bot.domain.performance.kpis import forecasting
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.setup.declared import DeclaredContract, DeclaredTerm

CONTRACT_KEYS = ("vendor", "code", "currency", "effective_from", "effective_to", "terms")
TERM_KEYS = (
    "kpi",
    "channel",
    "queue",
    "site",
    "language",
    "target",
    "threshold_seconds",
    "variant",
    "window",
    "compare_dp",
    "effective_from",
    "effective_to",
)
VARIANTS = ("SL1", "SL2", "SL3", "SL4", "SL5", "SL5b")
WINDOWS = ("day", "week", "month", "quarter")
DAY_SECONDS = 86_400
FORECAST = tuple(kpi.key for kpi in forecasting.KPIS)


@dataclass(frozen=True)
class ReadContract:
    """A contract with the places of its terms, for checks across the file."""

    contract: DeclaredContract
    entry: Entry
    terms: tuple[tuple[DeclaredTerm, Entry], ...]


def read_contracts(root: Entry, known: Known) -> tuple[ReadContract, ...]:
    taken = Taken(root.problems)
    return tuple(_contract(entry, known, taken) for entry in root.entries("contracts", "This contract", CONTRACT_KEYS))


def _contract(entry: Entry, known: Known, taken: Taken) -> ReadContract:
    terms = tuple((_term(each, known), each) for each in entry.entries("terms", "This term", TERM_KEYS))
    contract = DeclaredContract(
        vendor=entry.need("vendor", known.vendor, ""),
        code=entry.need("code", rules.text, ""),
        currency=entry.read("currency", rules.currency, "USD"),
        effective_from=entry.read("effective_from", rules.day, None),
        effective_to=entry.read("effective_to", rules.day, None),
        terms=tuple(term for term, _ in terms),
    )
    _check_dates(entry, contract.effective_from, contract.effective_to)
    if contract.vendor and contract.code:
        taken.take(entry.node_of("code"), f"{contract.vendor} {contract.code}", owner_of(entry), "The contract")
    return ReadContract(contract, entry, terms)


def _term(entry: Entry, known: Known) -> DeclaredTerm:
    kpi = entry.need("kpi", known.kpi, "")
    term = DeclaredTerm(
        kpi=kpi,
        queue=entry.read("queue", known.queue, ""),
        site=site_key(entry.read("site", rules.text, "")),
        language=entry.read("language", rules.word, ""),
        channel=entry.read("channel", rules.word, ""),
        target=entry.read("target", target_rule(known.kpis.get(kpi)), None),
        threshold_seconds=entry.read("threshold_seconds", rules.whole(1, DAY_SECONDS), None),
        variant=entry.read("variant", rules.one_of(VARIANTS), ""),
        window=entry.read("window", rules.one_of(WINDOWS), "month"),
        compare_dp=entry.read("compare_dp", rules.whole(0, 6), None),
        effective_from=entry.read("effective_from", rules.day, None),
        effective_to=entry.read("effective_to", rules.day, None),
    )
    _check_dates(entry, term.effective_from, term.effective_to)
    if term.variant and kpi and kpi != "service_level":
        entry.refuse("variant", f"variant names a service level formula; {kpi} has none.")
    for scope in ("site", "language") if kpi in FORECAST else ():
        if getattr(term, scope):
            entry.refuse(
                scope, f"A forecast is locked for a vendor's queue and channel; {kpi} is not known by {scope}."
            )
    return term


def target_rule(unit: Unit | None) -> Callable[[str], Decimal | None]:
    def rule(value: str) -> Decimal | None:
        target = rules.decimal(value)
        if unit is Unit.FRACTION and target > 1:
            hint = f"Did you mean {target / 100}?" if target <= 100 else "Accepted: 0 to 1."
            raise RefusedError(f"{value} is out of range, a fraction is meant. {hint}")
        if unit is Unit.SCORE and abs(target) > 100:
            raise RefusedError(f"{value} is out of range. Accepted: -100 to 100.")
        if target < (-100 if unit is Unit.SCORE else 0):
            raise RefusedError(f"{value} is below 0.")
        return target

    return rule


def _check_dates(entry: Entry, start: date | None, end: date | None) -> None:
    if start and end and end < start:
        entry.refuse("effective_to", f"effective_to {end} is before effective_from {start}.")
