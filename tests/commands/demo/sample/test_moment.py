"""Samples made at awkward moments are whole: clock changes, small hours, first and last days of a month."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.periods import ContractCalendar
from bot.periods.hours import expected_intervals, parse_hours
from commands.demo.sample import Sample, write_sample
from commands.demo.sample.moment import ZONE, Moment
from tests.commands.demo.sample import reading
from tests.programme_files import read_programme_file

HOURS = {"billing-voice": "mon-sun 08:00-20:00", "tech-voice": "24x7", "sales-voice": "mon-sat 09:00-18:00"}
MOMENTS = {
    "early in the day": "2026-11-17T00:05-05:00",
    "half past midnight": "2026-11-17T00:31-05:00",
    "first of a month": "2026-12-01T11:20-05:00",
    "first minutes of a month": "2026-12-01T00:05-05:00",
    "second of a month": "2026-12-02T09:10-05:00",
    "last of a month": "2026-11-30T23:50-05:00",
    "clocks went forward today": "2026-03-08T12:00-04:00",
    "just after clocks went forward": "2026-03-08T03:10-04:00",
    "clocks went forward last week": "2026-03-12T10:00-04:00",
    "inside the repeated hour, first pass": "2026-11-01T01:40-04:00",
    "inside the repeated hour, second pass": "2026-11-01T01:40-05:00",
    "after clocks went back": "2026-11-02T16:45-05:00",
    "weeks between the two continents' changes": "2026-03-25T15:00-04:00",
    "leap day": "2028-02-29T13:00-05:00",
    "new year": "2027-01-01T08:45-05:00",
}


@pytest.fixture(scope="module", params=list(MOMENTS))
def moment(request: pytest.FixtureRequest) -> Moment:
    return Moment(datetime.fromisoformat(MOMENTS[request.param]).astimezone(UTC), 8)


@pytest.fixture(scope="module")
def written(moment: Moment, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("moment"), now=moment.now, weeks=moment.weeks)


def test_it_covers_every_half_hour_that_is_over(moment: Moment, written: Sample) -> None:
    calendar = ContractCalendar(ZONE)
    half_hours = reading.northwind(written.programme.parent)
    got = Counter(
        (half_hour.queue, calendar.day_of(half_hour.at))
        for half_hour in half_hours
        if half_hour.site != "cebu" or half_hour.queue == "sales-voice"
    )
    days = (moment.today - moment.first_day).days + 1
    for queue, hours in HOURS.items():
        for day in (moment.first_day + timedelta(days=number) for number in range(days)):
            assert got[queue, day] == expected_intervals(parse_hours(hours), day, calendar, 1800, moment.now)


def test_it_writes_no_half_hour_twice(written: Sample) -> None:
    folder = written.programme.parent
    for half_hours in (reading.northwind(folder), reading.pacifica(folder), reading.solstice(folder)):
        assert len({(half_hour.at, half_hour.queue, half_hour.site) for half_hour in half_hours}) == len(half_hours)


def test_it_never_tells_the_future(moment: Moment, written: Sample) -> None:
    folder = written.programme.parent
    latest = max(half_hour.at for half_hour in reading.northwind(folder) + reading.pacifica(folder))
    assert latest + timedelta(minutes=30) <= moment.now
    assert all(file.arrived_at <= moment.now for file in written.files)
    for name in ("northwind_surveys", "northwind_evaluations", "pacifica_retention_calls", "northwind_cases"):
        for row in reading.rows(folder / f"{name}.csv"):
            told = [cell for column, cell in row.items() if cell and column.endswith("_at") and "due" not in column]
            assert all(datetime.fromisoformat(cell) <= moment.now for cell in told)


def test_it_always_keeps_the_month_within_reach(moment: Moment, written: Sample) -> None:
    months = [truth for truth in written.truths if truth.kind == "month_at_risk"]
    assert bool(months) == (moment.last_complete_half_hour > moment.at(moment.month_start))
    for month in months:
        # The first hours of a month have a handful of calls, which stand for nothing.
        assert month.figure("calls") < 200 or 0.77 < month.figure("month_to_date") < 0.80


def test_it_plants_every_other_truth_whatever_the_moment(moment: Moment, written: Sample) -> None:
    kinds = Counter(truth.kind for truth in written.truths if truth.kind != "month_at_risk")
    assert kinds == {"incident": 1, "staffing_gap": 2, "mix_shift": 1, "late_feed": 1, "not_yet": 1, "aht_creep": 1}
    assert written.truth("incident").figure("service_level") < 0.35
    assert written.truth("late_feed").figure("missing_a_queue") == 7
    assert all(truth.start < moment.now for truth in written.truths)


def test_it_forecasts_the_whole_month(moment: Moment, written: Sample) -> None:
    days = {row["date"] for row in reading.rows(written.programme.parent / "northwind_forecasts.csv")}
    assert (moment.month_end - timedelta(days=1)).isoformat() in days


def test_it_writes_a_sound_programme_whatever_the_moment(written: Sample) -> None:
    assert len(read_programme_file(written.programme.read_bytes(), "programme.yaml").contracts) == 4


def test_it_refuses_a_now_without_a_zone() -> None:
    with pytest.raises(ValueError, match="naive"):
        Moment(datetime(2026, 11, 17), 26)  # noqa: DTZ001
