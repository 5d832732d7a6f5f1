"""Programme files as the tests declare them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.setup.declared import (
    DeclaredContract,
    DeclaredPerson,
    DeclaredProgramme,
    DeclaredQueue,
    DeclaredTerm,
    DeclaredVendor,
    ProgrammeFile,
)

NORTHWIND = DeclaredVendor("northwind", "NW", "Northwind BPO", "Asia/Manila", ("C0NORTH",))
SOLSTICE = DeclaredVendor("solstice", "SO", "Solstice", "Europe/Sofia", ())
BILLING = DeclaredQueue("billing-voice", "Billing voice", "voice", "en", "mon-sun 08:00-20:00", ("billing line",))
MARIA = DeclaredPerson("U0MARIA", "Maria", "manager", None, "", None)
NICO = DeclaredPerson("U0NICO", "Nico", "supervisor", "northwind", "T0NW", None)


def term(
    target: str = "0.80", start: date | None = None, end: date | None = None, kpi: str = "service_level"
) -> DeclaredTerm:
    return DeclaredTerm(kpi, "", "", "", "voice", Decimal(target), 20, "SL5", "month", None, start, end)


def contract(
    *terms: DeclaredTerm, code: str = "SOW-1", start: date | None = date(2026, 1, 1), end: date | None = None
) -> DeclaredContract:
    return DeclaredContract("northwind", code, "USD", start, end, terms)


FILE = ProgrammeFile(
    programme=DeclaredProgramme("Acme", "America/New_York", 0, "00:00"),
    vendors=(NORTHWIND, SOLSTICE),
    queues=(BILLING,),
    internal_channels=("C0OPS",),
    people=(MARIA, NICO),
    contracts=(contract(term()),),
)


def with_contracts(*contracts: DeclaredContract) -> ProgrammeFile:
    return replace(FILE, contracts=contracts)
