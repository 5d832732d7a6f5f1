import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.values import DurationProfile
from tests.bot.connectors.values.columns import BAD, read


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("0:02:23", 143),
        ("02:23", 143),
        ("143", 143),
        ("143.5", 143.5),
        ("PT2M23S", 143),
        ("P1DT2H", 93_600),
        ("2h 10m", 7_800),
        ("2 hours 10 minutes", 7_800),
        ("45 sec", 45),
        ("1d 02:03:04", 93_784),
        ("1 day, 2:03:04", 93_784),
        ("12:02:23 AM", 143),
        ("01:00:00 PM", 46_800),
        ("26:10:00", 94_200),
        ("0:00:01.5", 1.5),
    ],
)
def test_it_reads_durations_as_seconds(cell: str, seconds: float) -> None:
    assert read(DurationProfile(), cell, "x") == [seconds, BAD]


@pytest.mark.parametrize("cell", ["-5", "-0:02:23", "0:61:00", "m", "P", "PT", "h", "12:99", "13:00:00 AM", "abc"])
def test_it_refuses_what_is_no_duration(cell: str) -> None:
    assert read(DurationProfile(), cell, "") == [BAD, None]


def test_it_reads_plain_numbers_in_the_unit_given() -> None:
    assert read(DurationProfile("milliseconds"), "143000", "0:02:23") == [143.0, 143.0]
    assert read(DurationProfile("minutes"), "1.5") == [90.0]
    assert read(DurationProfile("hours"), "2") == [7200.0]
    assert read(DurationProfile("days"), "0.5") == [43_200.0]


def test_it_decides_the_decimal_mark_of_plain_durations() -> None:
    assert read(DurationProfile(), "12,5", "1.234,5") == [12.5, 1234.5]


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_it_reads_every_time_on_the_clock(spans: list[int]) -> None:
    cells = (f"{span // 3600}:{span % 3600 // 60:02}:{span % 60:02}" for span in spans)
    assert read(DurationProfile(), *cells) == spans
