"""Values: columns of text read as numbers, shares, durations and times, each cell right or refused."""

from bot.connectors.values.accepted import Kind, accepted
from bot.connectors.values.booleans import BooleanProfile
from bot.connectors.values.dates import DateProfile
from bot.connectors.values.durations import DurationProfile, Unit
from bot.connectors.values.numbers import DecimalProfile, WholeProfile
from bot.connectors.values.order import DateOrder, UnclearDatesError
from bot.connectors.values.reading import MISSING, Reading, filled
from bot.connectors.values.repeats import folds, folds_by_series, near_repeats
from bot.connectors.values.shares import ShareProfile, Style
from bot.connectors.values.timestamps import TimestampProfile, TimestampReader, Timestamps
from bot.connectors.values.zones import UNDECIDED, Status, to_utc

__all__ = [
    "MISSING",
    "UNDECIDED",
    "BooleanProfile",
    "DateOrder",
    "DateProfile",
    "DecimalProfile",
    "DurationProfile",
    "Kind",
    "Reading",
    "ShareProfile",
    "Status",
    "Style",
    "TimestampProfile",
    "TimestampReader",
    "Timestamps",
    "UnclearDatesError",
    "Unit",
    "WholeProfile",
    "accepted",
    "filled",
    "folds",
    "folds_by_series",
    "near_repeats",
    "to_utc",
]
