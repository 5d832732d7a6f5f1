"""Parts of a root cause as people write them: impact, who noticed it, the category, a time."""

import re
from datetime import UTC, datetime
from decimal import Decimal

from bot.domain.escalations.root_cause.edits import Impact
from bot.domain.escalations.root_cause.findings import Detection, Fishbone
from bot.errors import UserError
from bot.money import Money

AMOUNT = re.compile(r"([\d,]*\.?\d+) ?(contacts?|customers?|calls?|minutes?|mins?|hours?|h|[A-Z]{3})(?:\s*,)?(?:\s+|$)")
NOTICERS = {
    **dict.fromkeys(("us", "ourselves", "monitoring", "agents", "vendor", "client"), Detection.OURSELVES),
    **dict.fromkeys(("customer", "customers", "them"), Detection.CUSTOMERS),
}


def impact_in(words: str) -> Impact:
    """ "1200 contacts 90 minutes 450.50 USD", in any order and without what is not known."""
    given: dict[str, Decimal | Money] = {}
    rest = words.strip()
    while rest:
        found = AMOUNT.match(rest)
        if not found:
            raise UserError(
                f'I don\'t understand "{rest[:60]}" as an impact.', hint="1200 contacts 90 minutes 450.50 USD"
            )
        name, value = _amount(Decimal(found[1].replace(",", "")), found[2])
        given[name] = value
        rest = rest[found.end() :]
    return Impact(_whole(given.get("contacts")), _whole(given.get("minutes")), _money(given.get("cost")))


def detection_in(word: str) -> Detection:
    found = NOTICERS.get(word.casefold())
    if found is None:
        raise UserError("Who noticed it first: ourselves or customers?", hint="noticed by customers")
    return found


def category_in(word: str) -> Fishbone:
    found = next((each for each in Fishbone if each.startswith(word.casefold())), None)
    if found is None or not word:
        raise UserError(f"The category is one of: {', '.join(Fishbone)}.", hint="category process")
    return found


def moment_in(day: str, clock: str) -> datetime:
    try:
        return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)
    except ValueError:
        raise UserError(f'"{day} {clock}" is not a time. Accepted: 2026-11-23 16:40, in UTC.') from None


def _amount(value: Decimal, unit: str) -> tuple[str, Decimal | Money]:
    if len(unit) == 3 and unit.isupper():
        return "cost", Money(value, unit)
    if unit.startswith("h"):
        return "minutes", value * 60
    return ("minutes" if unit.startswith("min") else "contacts"), value


def _whole(value: Decimal | Money | None) -> int | None:
    if not isinstance(value, Decimal):
        return None
    if value != value.to_integral_value():
        raise UserError("Contacts and minutes are whole numbers.", hint="impact 1200 contacts 90 minutes")
    return int(value)


def _money(value: Decimal | Money | None) -> Money | None:
    return value if isinstance(value, Money) else None
