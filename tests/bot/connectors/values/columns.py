"""Columns read as importing reads them: the whole column looked at first, then every cell."""

from collections.abc import Sequence
from typing import Any, Protocol

import pyarrow as pa

from bot.connectors.values import Reading, TimestampProfile, Timestamps

BAD = "bad"


class Reader(Protocol):
    def read(self, column: pa.Array) -> Reading: ...


class Profile(Protocol):
    def feed(self, column: pa.Array) -> None: ...

    def reader(self, column: str) -> Reader: ...


def read(profile: Profile, *cells: str) -> list[Any]:
    """Each cell's value, None where it is missing, BAD where it is refused."""
    profile.feed(pa.array(cells, pa.string()))
    return reread(profile, *cells)


def reread(profile: Profile, *cells: str) -> list[Any]:
    """As `read`, by what was learned before."""
    found = profile.reader("column").read(pa.array(cells, pa.string()))
    triples = zip(found.values.tolist(), found.missing, found.bad, strict=True)
    return [BAD if bad else None if missing else value for value, missing, bad in triples]


def timestamps(profile: TimestampProfile, *cells: str) -> Timestamps:
    column = pa.array(cells, pa.string())
    profile.feed(column)
    return profile.reader("column").read(column)


def moments(profile: TimestampProfile, *cells: str) -> list[str | None]:
    found = timestamps(profile, *cells)
    shown: Sequence[str] = found.local.astype("datetime64[s]").astype(str).tolist()
    triples = zip(shown, found.missing, found.bad, strict=True)
    return [BAD if bad else None if missing else text for text, missing, bad in triples]
