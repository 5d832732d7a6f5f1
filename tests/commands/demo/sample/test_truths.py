"""Every planted truth is found in the files themselves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands.demo.sample import Sample
from tests.commands.demo.sample import reading
from tests.commands.demo.sample.conftest import NOW


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=reading.NEW_YORK).astimezone(UTC)


def csat(folder: Path, start: datetime, end: datetime) -> dict[str, tuple[int, int]]:
    """Answers and satisfied ones by queue."""
    found: dict[str, tuple[int, int]] = {}
    for row in reading.rows(folder / "northwind_surveys.csv"):
        if row["score"] and start <= datetime.fromisoformat(row["answered_at"]) < end:
            answers, satisfied = found.get(row["queue"], (0, 0))
            found[row["queue"]] = (answers + 1, satisfied + (int(row["score"]) >= 4))
    return found


def share(counts: dict[str, tuple[int, int]]) -> float:
    return sum(satisfied for _, satisfied in counts.values()) / sum(answers for answers, _ in counts.values())


def test_it_plants_the_incident_on_tuesday_of_last_week(sample: Sample, folder: Path) -> None:
    truth = sample.truth("incident")
    assert (truth.start, truth.end) == (local("2026-11-10T10:30"), local("2026-11-10T14:00"))
    billing = [half_hour for half_hour in reading.northwind(folder) if half_hour.queue == "billing-voice"]
    during = reading.service_level(reading.between(billing, truth.start, truth.end))
    assert during < 0.35
    assert during == pytest.approx(truth.figure("service_level"))
    before = reading.between(billing, truth.start - timedelta(days=7), truth.end - timedelta(days=7))
    assert reading.service_level(before) > 0.7


def test_it_leaves_the_other_queues_out_of_the_incident(sample: Sample, folder: Path) -> None:
    truth = sample.truth("incident")
    others = [half_hour for half_hour in reading.northwind(folder) if half_hour.queue != "billing-voice"]
    assert reading.service_level(reading.between(others, truth.start, truth.end)) > 0.7


def test_it_staffs_too_few_on_the_last_two_mondays(sample: Sample, folder: Path) -> None:
    gaps = [truth for truth in sample.truths if truth.kind == "staffing_gap"]
    assert [gap.start for gap in gaps] == [local("2026-11-09T10:00"), local("2026-11-16T10:00")]
    for gap in gaps:
        during = reading.between(reading.northwind(folder), gap.start, gap.end)
        required = sum(half_hour.required for half_hour in during) / 7200
        scheduled = sum(half_hour.scheduled for half_hour in during) / 7200
        assert scheduled / required == pytest.approx(0.8, abs=0.001)
        assert required == pytest.approx(gap.figure("required_agents"))
        assert scheduled == pytest.approx(gap.figure("scheduled_agents"))
        assert reading.service_level(during) < 0.65


def test_it_schedules_enough_at_other_times(sample: Sample, folder: Path) -> None:
    gaps = [truth for truth in sample.truths if truth.kind == "staffing_gap"]
    monday = reading.between(reading.northwind(folder), gaps[0].end, gaps[0].end + timedelta(hours=8))
    assert sum(half_hour.scheduled for half_hour in monday) >= sum(half_hour.required for half_hour in monday)


def test_it_lowers_csat_by_mix_alone(sample: Sample, folder: Path) -> None:
    truth = sample.truth("mix_shift")
    assert (truth.start, truth.end) == (local("2026-11-09T00:00"), local("2026-11-16T00:00"))
    week, before = (csat(folder, truth.start - ago, truth.end - ago) for ago in (timedelta(0), timedelta(days=7)))
    assert before["Tech voice"][0] / sum(answers for answers, _ in before.values()) == 0.30
    assert week["Tech voice"][0] / sum(answers for answers, _ in week.values()) == 0.45
    for queue, (answers, satisfied) in week.items():
        assert satisfied / answers > before[queue][1] / before[queue][0]
    assert share(before) > 0.85 > share(week)
    assert (share(before), share(week)) == (truth.figure("csat_before"), truth.figure("csat"))
    assert truth.figure("within_queues") + truth.figure("mix") == pytest.approx(share(week) - share(before))


def test_it_cuts_the_last_seven_intervals_of_the_late_file(sample: Sample, folder: Path) -> None:
    truth = sample.truth("late_feed")
    assert (truth.start, truth.end) == (local("2026-11-16T16:30"), local("2026-11-16T20:00"))
    sent = reading.between(reading.solstice(folder), local("2026-11-16T00:00"), local("2026-11-17T00:00"))
    for queue in ("Voz espanhol", "Chat técnico"):
        starts = [half_hour.at for half_hour in sent if half_hour.queue == queue]
        assert len(starts) == 24 - 7
        assert max(starts) == truth.start - timedelta(minutes=30)


def test_it_sends_nothing_of_today_from_the_vendor_who_sends_next_morning(folder: Path) -> None:
    midnight = local("2026-11-17T00:00")
    assert max(half_hour.at for half_hour in reading.solstice(folder)) < midnight
    stamps = [
        cell
        for name in ("cases", "surveys", "evaluations")
        for row in reading.rows(folder / f"solstice_{name}.csv", ";")
        for column, cell in row.items()
        if cell and column.endswith("_at") and column != "due_at"
    ]
    assert max(datetime.fromisoformat(stamp) for stamp in stamps) <= midnight


def test_it_lets_chat_handle_time_creep_for_six_weeks(sample: Sample, folder: Path) -> None:
    truth = sample.truth("aht_creep")
    assert truth.start == local("2026-10-06T00:00")
    chats = reading.pacifica(folder)
    weekly = [
        reading.handle_time(
            reading.between(chats, truth.start + timedelta(weeks=week), truth.start + timedelta(weeks=week + 1))
        )
        for week in range(-2, 6)
    ]
    assert weekly[2:] == sorted(weekly[2:])
    assert 1.08 < weekly[-1] / weekly[0] < 1.14
    assert weekly[-1] == pytest.approx(truth.figure("aht_last_7_days"), rel=1e-4)


def test_it_keeps_handle_time_level_before_the_creep(sample: Sample, folder: Path) -> None:
    start = sample.truth("aht_creep").start
    chats = reading.pacifica(folder)
    weekly = [
        reading.handle_time(reading.between(chats, start - timedelta(weeks=week), start - timedelta(weeks=week - 1)))
        for week in range(1, 11)
    ]
    assert max(weekly) / min(weekly) < 1.03


def test_it_leaves_the_month_slightly_below_target(sample: Sample, folder: Path) -> None:
    truth = sample.truth("month_at_risk")
    month = reading.between(reading.northwind(folder), truth.start, truth.end)
    assert 0.785 < reading.service_level(month) < 0.80
    assert reading.service_level(month) == pytest.approx(truth.figure("month_to_date"))


def test_it_shows_voice_below_and_chat_above_target_today(folder: Path) -> None:
    today = (local("2026-11-17T00:00"), NOW)
    assert reading.service_level(reading.between(reading.northwind(folder), *today)) == pytest.approx(0.779, abs=0.001)
    assert reading.service_level(reading.between(reading.pacifica(folder), *today)) == pytest.approx(0.913, abs=0.002)
