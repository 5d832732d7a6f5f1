"""What a figure's change is made of: exact effects by segment that add up to the change (DOMAIN §4.3)."""

from reports.drivers.decomposition import Cell, Drivers, Effect, drivers_of
from reports.drivers.explaining import Why, is_ratio, why
from reports.drivers.rounding import Rounded, rounded

__all__ = [
    "Cell",
    "Drivers",
    "Effect",
    "Rounded",
    "Why",
    "drivers_of",
    "is_ratio",
    "rounded",
    "why",
]
