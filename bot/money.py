"""Money: an exact amount with its currency, stored as integer minor units."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.errors import UserError

MINOR_DIGITS = {
    "BHD": 3,
    "CLP": 0,
    "ISK": 0,
    "JOD": 3,
    "JPY": 0,
    "KRW": 0,
    "KWD": 3,
    "OMR": 3,
    "TND": 3,
    "VND": 0,
}


def minor_digits(currency: str) -> int:
    """Decimal places of the currency's minor unit (ISO 4217); most have two."""
    if len(currency) != 3 or not currency.isalpha() or not currency.isupper():
        raise UserError(f'"{currency}" is not a currency. Accepted: three capital letters such as USD or EUR.')
    return MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str

    @classmethod
    def of_minor(cls, units: int, currency: str) -> "Money":
        return cls(Decimal(units).scaleb(-minor_digits(currency)), currency)

    def minor(self) -> int:
        """Whole minor units, rounded half up (DOMAIN §0.3)."""
        step = Decimal(1).scaleb(-minor_digits(self.currency))
        rounded = self.amount.quantize(step, rounding=ROUND_HALF_UP)
        return int(rounded.scaleb(minor_digits(self.currency)))

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.amount + other.amount, self.currency)
