"""The shapes in which files write a date and a time, and the seconds that they mean."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.values.reading import Integers, Mask, flags
from bot.connectors.word_sets import word_set

FIRST_YEAR, LAST_YEAR = 1970, 2099

_TIME = (
    r"(?:[T ,]+(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s?(?P<half>[AaPp])?(?:\.?[Mm]\.?)?\s?(?P<offset>Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$"
)
_WEEKDAY = r"^(?:[A-Za-z]{3,9},?\s+)?"
_SEPARATED = r"^(?P<first>\d{1,2})[/.\-](?P<second_part>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})"
YEAR_FIRST = (
    r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME,
    r"^(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ]?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2})?(?P<half>x)?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?$",
    _WEEKDAY + r"(?P<day>\d{1,2})[ \-](?P<month>[A-Za-z]{3,9})\.?,?[ \-](?P<year>\d{4}|\d{2})" + _TIME,
    _WEEKDAY + r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})" + _TIME,
)
EITHER_ORDER = (
    _SEPARATED.replace("second_part", "next") + _TIME,
    r"^(?P<first>\d{2})(?P<next>\d{2})(?P<year>(?:19|20)\d{2})"
    r"(?P<hour>x)?(?P<minute>x)?(?P<second>x)?(?P<half>x)?(?P<offset>x)?$",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Found:
    """What one shape found in some texts; parts of texts that did not match are 0."""

    matched: Mask
    parts: pa.StructArray

    @property
    def names(self) -> set[str]:
        return {field.name for field in self.parts.type}

    def number(self, name: str) -> Integers:
        text = self.parts.field(name)
        filled = pc.if_else(pc.equal(text, ""), "0", text)
        values: Integers = filled.cast(pa.int64()).to_numpy(zero_copy_only=False)
        return values

    def month(self) -> Integers:
        text = self.parts.field("month")
        named = pc.index_in(pc.utf8_lower(pc.utf8_slice_codeunits(text, 0, 3)), value_set=word_set(*_MONTHS))
        if pc.all(pc.is_null(named)).as_py():
            digits = pc.match_substring_regex(text, r"^\d+$")
            plain: Integers = pc.if_else(digits, text, "0").cast(pa.int64()).to_numpy(zero_copy_only=False)
            return plain
        found: Integers = pc.add(pc.fill_null(named, -1), 1).cast(pa.int64()).to_numpy(zero_copy_only=False)
        return found


def find(texts: pa.Array, shape: str) -> Found:
    parts = pc.extract_regex(texts, shape)
    return Found(flags(parts.is_valid()), parts)


def midnight(year: Integers, month: Integers, day: Integers) -> tuple[Integers, Mask]:
    """Seconds at the start of a calendar day, and whether there is such a day."""
    year = np.where(year < 100, year + 2000, year)
    good = (month >= 1) & (month <= 12) & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0)
    start, end = _first_day(months), _first_day(months + 1)
    good &= (day >= 1) & (day <= end - start)
    return (start + day - 1) * 86_400, good


def time_of_day(found: Found) -> tuple[Integers, Mask]:
    hour, minute, second = (found.number(part) for part in ("hour", "minute", "second"))
    half = pc.ascii_lower(found.parts.field("half"))
    twelve, afternoon = ~flags(pc.equal(half, "")), flags(pc.equal(half, "p"))
    good = (hour < 24) & (minute < 60) & (second < 60) & (~twelve | ((hour >= 1) & (hour <= 12)))
    hour = np.where(twelve, hour % 12 + 12 * afternoon, hour)
    return hour * 3600 + minute * 60 + second, good


def offsets(found: Found) -> tuple[Integers, Mask]:
    """Seconds east of UTC, and whether the text says so at all."""
    encoded = found.parts.field("offset").dictionary_encode()
    places = encoded.indices.to_numpy(zero_copy_only=False)
    names = encoded.dictionary.to_pylist()
    seconds = np.array([_offset(name) for name in names], dtype=np.int64)
    return seconds[places], np.array([name != "" for name in names])[places]


def _offset(text: str) -> int:
    digits = text[1:].replace(":", "")
    if not digits.isdigit():
        return 0
    seconds = int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60
    return -seconds if text.startswith("-") else seconds


def _first_day(months: Integers) -> Integers:
    days: Integers = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days
