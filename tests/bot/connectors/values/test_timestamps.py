import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.values import DateProfile, TimestampProfile
from bot.errors import UserError
from tests.bot.connectors.values.columns import BAD, moments, read, timestamps


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-11-03T14:30:05", "2026-11-03T14:30:05"),
        ("2026-11-03 14:30", "2026-11-03T14:30:00"),
        ("2026-11-03", "2026-11-03T00:00:00"),
        ("2026/11/3 9:30 AM", "2026-11-03T09:30:00"),
        ("2026-11-03T14:30:05.999", "2026-11-03T14:30:05"),
        ("31/12/2026", "2026-12-31T00:00:00"),
        ("12/31/2026", "2026-12-31T00:00:00"),
        ("29/2/2016 01:16", "2016-02-29T01:16:00"),
        ("01.02.2021", "2021-02-01T00:00:00"),
        ("01/22/2015 12:25:02 AM", "2015-01-22T00:25:02"),
        ("Thu, 27 Oct 2016 14:51:34", "2016-10-27T14:51:34"),
        ("27-Oct-16", "2016-10-27T00:00:00"),
        ("Oct 27, 2016 2:51 PM", "2016-10-27T14:51:00"),
        ("01312026", "2026-01-31T00:00:00"),
        ("20260131", "2026-01-31T00:00:00"),
        ("20260131T143000", "2026-01-31T14:30:00"),
    ],
)
def test_it_reads_every_shape_of_date(cell: str, moment: str) -> None:
    assert moments(TimestampProfile(), cell, "?") == [moment, None]


@pytest.mark.parametrize(
    "cell",
    ["2026-02-30", "31/11/2026", "2026-13-01", "2026-01-01 24:00", "2026-01-01 10:60", "13:00 PM", "0099-01-01", "x"],
)
def test_it_refuses_what_is_no_moment(cell: str) -> None:
    assert moments(TimestampProfile("day-first"), cell, "2026-01-01") == [BAD, "2026-01-01T00:00:00"]


def test_it_infers_the_order_from_the_whole_column() -> None:
    assert moments(TimestampProfile(), "1/3/2016", "29/2/2016") == ["2016-03-01T00:00:00", "2016-02-29T00:00:00"]
    assert moments(TimestampProfile(), "1/3/2016", "2/29/2016") == ["2016-01-03T00:00:00", "2016-02-29T00:00:00"]


def test_it_asks_where_both_orders_fit() -> None:
    with pytest.raises(UserError, match="fits both day first and month first"):
        moments(TimestampProfile(), "01/02/2015 10:00", "03/03/2015 10:00")


def test_it_asks_nothing_where_the_order_changes_nothing() -> None:
    assert moments(TimestampProfile(), "05/05/2026") == ["2026-05-05T00:00:00"]


def test_it_refuses_a_column_in_two_orders() -> None:
    with pytest.raises(UserError, match="holds both"):
        moments(TimestampProfile(), "13/1/2020", "1/13/2020")


def test_it_obeys_a_given_order() -> None:
    assert moments(TimestampProfile("month-first"), "01/02/2015", "13/1/2015") == ["2015-01-02T00:00:00", BAD]
    assert moments(TimestampProfile("day-first"), "01/02/2015") == ["2015-02-01T00:00:00"]


def test_it_keeps_offsets_beside_local_times() -> None:
    found = timestamps(TimestampProfile(), "2026-01-01T08:00+08:00", "2026-01-01T00:00Z", "2026-01-01 00:00")
    assert (found.local - found.offset)[:2].tolist() == [1767225600, 1767225600]
    assert (found.offset.tolist(), found.zoned.tolist()) == ([28800, 0, 0], [True, True, False])


def test_it_reads_a_column_of_offsets_at_once() -> None:
    found = timestamps(TimestampProfile(), "2026-01-01T08:00:00+08:00", "2025-12-31T19:00:00-0500")
    assert (found.local - found.offset).tolist() == [1767225600, 1767225600]
    assert found.zoned.all()


def test_it_settles_at_once_on_plain_iso() -> None:
    for cell, settled in (("2026-01-01 10:00", True), ("Oct 27, 2016", True), ("13/1/2026", False), ("-", False)):
        profile = TimestampProfile()
        moments(profile, cell)
        assert profile.settled is settled


def test_it_reads_dates_and_refuses_times() -> None:
    assert read(DateProfile(), "2026-01-01", "31/1/2026", "2026-01-01 10:00") == [20454, 20484, BAD]


MOMENTS = st.datetimes(dt.datetime.fromisoformat("1970-01-01"), dt.datetime.fromisoformat("2099-12-31"))


@given(
    st.lists(MOMENTS, min_size=1), st.sampled_from(["%Y-%m-%d %H:%M:%S", "%d/%m/%Y %I:%M:%S %p", "%d %b %Y %H:%M:%S"])
)
def test_it_reads_back_every_moment_written(written: list[dt.datetime], form: str) -> None:
    expected = [moment.replace(microsecond=0).isoformat() for moment in written]
    assert moments(TimestampProfile("day-first"), *(moment.strftime(form) for moment in written)) == expected
