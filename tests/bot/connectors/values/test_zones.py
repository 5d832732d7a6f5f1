import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.values import Status, to_utc

NEW_YORK = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [
        *("America/New_York", "Europe/London", "Asia/Manila", "Australia/Lord_Howe", "Africa/Casablanca"),
        *("America/St_Johns", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Apia", "UTC"),
    ]
).map(ZoneInfo)


def seconds(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(texts, dtype="datetime64[s]").astype(np.int64)


def test_it_converts_around_a_clock_change() -> None:
    local = seconds("2026-03-08T01:59:59", "2026-03-08T02:30:00", "2026-03-08T03:00:00", "2026-11-01T01:30:00")
    utc, status = to_utc(local, NEW_YORK)
    assert status.tolist() == [Status.OK, Status.IN_GAP, Status.OK, Status.REPEATED]
    assert utc[[0, 2]].tolist() == seconds("2026-03-08T06:59:59", "2026-03-08T07:00:00").tolist()


def test_it_takes_the_round_it_is_told() -> None:
    local = seconds("2026-11-01T01:30:00", "2026-11-01T01:30:00", "2026-11-01T01:30:00")
    utc, status = to_utc(local, NEW_YORK, np.array([0, 1, -1], dtype=np.int8))
    assert utc[:2].tolist() == seconds("2026-11-01T05:30:00", "2026-11-01T06:30:00").tolist()
    assert status.tolist() == [Status.OK, Status.OK, Status.REPEATED]


def test_it_converts_nothing_to_nothing() -> None:
    utc, status = to_utc(np.zeros(0, dtype=np.int64), NEW_YORK)
    assert (len(utc), len(status)) == (0, 0)


@given(st.lists(st.integers(0, 4_070_908_799), min_size=1, max_size=20), ZONES)
def test_it_agrees_with_the_standard_library(moments: list[int], zone: ZoneInfo) -> None:
    utc, status = to_utc(np.array(moments, dtype=np.int64), zone)
    for moment, converted, told in zip(moments, utc.tolist(), status.tolist(), strict=True):
        wall = dt.datetime.fromtimestamp(moment, dt.UTC).replace(tzinfo=zone)
        early, late = (int(wall.replace(fold=fold).timestamp()) for fold in (0, 1))
        expected = Status.OK if early == late else Status.REPEATED if early < late else Status.IN_GAP
        assert told == expected
        assert told != Status.OK or converted == early


@given(st.integers(0, 4_000_000_000), ZONES)
def test_it_comes_back_to_the_same_moment(moment: int, zone: ZoneInfo) -> None:
    wall = dt.datetime.fromtimestamp(moment, zone)
    local = np.array([int(wall.replace(tzinfo=dt.UTC).timestamp())], dtype=np.int64)
    utc, status = to_utc(local, zone, np.array([wall.fold], dtype=np.int8))
    assert (utc.tolist(), status.tolist()) == ([moment], [Status.OK])
