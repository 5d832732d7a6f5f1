"""What people write of a term, read by the rules of the programme file."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.contracts import DAY_SECONDS, VARIANTS, WINDOWS, target_rule
from bot.connectors.programme_file.problems import RefusedError
from bot.domain.performance.kpis.kpi import Kpi, Unit
from bot.errors import UserError

T = TypeVar("T")


def ruled(rule: Callable[[str], T], value: str) -> T:
    """The value; UserError where the rule refuses it."""
    try:
        return rule(value.strip())
    except RefusedError as refusal:
        raise UserError(str(refusal)) from None


def target_of(kpi: Kpi, value: str) -> Decimal | None:
    """A fraction may be written in percent; empty is no target."""
    text = value.strip()
    if not text:
        return None
    if kpi.unit is Unit.FRACTION and text.endswith("%"):
        text = format(ruled(rules.decimal, text.rstrip("% ")) / 100, "f")
    return ruled(target_rule(kpi.unit), text)


def seconds_of(value: str) -> int | None:
    return ruled(rules.whole(1, DAY_SECONDS), value) if value.strip() else None


def decimals_of(value: str) -> int | None:
    return ruled(rules.whole(0, 6), value) if value.strip() else None


def variant_of(kpi: Kpi, value: str) -> str:
    variant = ruled(rules.one_of(VARIANTS), value) if value.strip() else ""
    if variant and kpi.key != "service_level":
        raise UserError(f"A formula such as {variant} is for service level; {kpi.title} has none.")
    return variant


def window_of(value: str) -> str:
    return ruled(rules.one_of(WINDOWS), value)


def day_of(value: str, today: date) -> date:
    return ruled(rules.day, value) if value.strip() and value.strip().casefold() != "today" else today
