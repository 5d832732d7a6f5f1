"""What is told of an alert, once, as facts come."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.database.unit_of_work import unit_of_work
from bot.domain.alerts.amending import snooze
from bot.domain.alerts.kept import Mode
from bot.domain.alerts.reading import alerts_due
from bot.domain.alerts.settling import claim
from bot.domain.audit import AuditEntry, first_break
from bot.domain.performance.books import books_of
from reports.alerting.looking import looked
from reports.alerting.rounds import judge_due
from tests.factories import new_york
from tests.reports.alerting.scene import MARIA, Scene, plain

BAD = {"10:00": 0.5, "10:30": 0.48, "11:00": 0.52}


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine).past().come("10:00")


@pytest.fixture
def small(sqlite_engine: Engine) -> Scene:
    return Scene(sqlite_engine).past().come("10:00")


def test_it_fires_after_two_half_hours_outside_its_usual_range_and_clears_in_the_thread(scene: Scene) -> None:
    scene.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    assert scene.come("10:30", BAD).judge("2026-11-17 10:35").told == ()
    told = scene.come("11:00", BAD).judge("2026-11-17 11:05").told
    assert told == (
        "✗ Northwind BPO Billing voice service level is outside its usual range: 48.0 % (n 200) "
        "on Tue 17 Nov 10:30–11:00. Since Tue 17 Nov 10:00.",
    )
    assert scene.come("11:30", BAD).judge("2026-11-17 11:35").told == ()
    assert scene.come("12:00").judge("2026-11-17 12:05").told == ()
    told = scene.come("12:30").judge("2026-11-17 12:35").told
    assert told[0].startswith("✓ Northwind BPO Billing voice service level is in its usual range again: 84.0 %")
    fired, cleared, revised = scene.posts()
    assert (fired.channel, fired.readers, fired.parent) == ("C0OPS", "northwind", "")
    assert "on Tuesdays 10:30–11:00." in fired.payload
    assert "Target ≥ 80 %" in fired.payload
    assert (cleared.parent, revised.kind, revised.parent) == (fired.key, "revision", fired.key)
    assert "Cleared 12:30 after 2 h 30 m." in json.loads(revised.payload)["text"]


def test_nothing_is_told_twice_of_one_state(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    small.come("11:00", BAD)
    assert len(small.judge("2026-11-17 11:05").told) == 1
    assert small.judge("2026-11-17 11:06").due == 0
    assert small.come("11:30", BAD).judge("2026-11-17 11:35").told == ()


def test_two_processes_tell_once(scene: Scene) -> None:
    scene.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    scene.come("11:00", BAD)
    with ThreadPoolExecutor(4) as pool:
        rounds = list(
            pool.map(lambda _each: judge_due(scene.engine, plain, now=new_york("2026-11-17 11:05")), range(4))
        )
    assert sum(len(each.told) for each in rounds) == 1
    assert len(scene.posts()) == 1


def test_a_round_that_looked_before_another_judged_says_nothing(scene: Scene) -> None:
    """It judged a state that is not the latest any more."""
    scene.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    scene.come("11:00", BAD)
    now = new_york("2026-11-17 11:05")
    with scene.engine.connect() as connection:
        books = books_of(connection)
        stale = looked(connection, books, alerts_due(connection, books.horizon, now=now), now=now)
    assert len(scene.judge("2026-11-17 11:05").told) == 1
    with unit_of_work(scene.engine) as session:
        assert not claim(session, stale[0].kept, horizon=books.horizon, next_at=now)


def test_half_hours_that_did_not_come_are_no_data_and_never_zero(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    assert small.judge("2026-11-17 13:05").told == ()


def test_where_a_queue_is_missing_the_rest_is_not_judged(small: Scene) -> None:
    """Billing alone is another figure than billing and tech together."""
    small.watch("2026-11-17 10:00", vendor="northwind", channel="voice")
    assert small.come("11:00", BAD).judge("2026-11-17 11:05").told == ()
    assert len(small.come("11:00", BAD, line="northwind tech").judge("2026-11-17 11:06").told) == 1


def test_too_few_contacts_are_not_judged(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    assert small.come("11:00", BAD, offered=49).judge("2026-11-17 11:05").told == ()


def test_late_facts_of_more_than_a_day_ago_wake_nobody(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    assert small.come("11:00", BAD).judge("2026-11-18 11:05").told == ()


def test_facts_of_the_same_day_that_come_together_are_told_as_they_stand_now(small: Scene) -> None:
    """What came and went before anybody could look is the digest's to tell."""
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    assert small.come("13:00", BAD).judge("2026-11-17 13:05").told == ()


@pytest.mark.parametrize(("level", "told"), [(0.75, 0), (0.745, 1)])
def test_below_a_fixed_level_is_below_and_equality_is_met(small: Scene, level: float, told: int) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing", mode=Mode.BELOW, level=Decimal("0.75"))
    small.come("11:00", {"10:00": level, "10:30": level})
    said = small.judge("2026-11-17 11:05").told
    assert len(said) == told
    assert all("is below 75 %: 74.5 % (n 200)" in each for each in said)


def test_an_alert_on_the_whole_speaks_for_its_parts_until_it_clears(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    small.watch("2026-11-17 10:00", vendor="northwind", channel="voice")
    small.come("11:00", BAD, line="northwind tech")
    told = small.come("11:00", BAD).judge("2026-11-17 11:05").told
    assert [each.split(" is ")[0] for each in told] == ["✗ Northwind BPO voice service level"]
    small.come("12:00", {"11:00": 1.0, "11:30": 1.0}, line="northwind tech")
    told = small.come("12:00", {"11:00": 0.6, "11:30": 0.6}).judge("2026-11-17 12:01").told
    assert [each.split(" is ")[0] for each in told] == [
        "✓ Northwind BPO voice service level",
        "✗ Northwind BPO Billing voice service level",
    ]
    assert told[1].endswith("Since Tue 17 Nov 10:00.")


def test_an_alert_in_another_channel_is_no_parent(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing", tells="C0NORTH")
    small.watch("2026-11-17 10:00", vendor="northwind", channel="voice")
    small.come("11:00", BAD, line="northwind tech")
    assert len(small.come("11:00", BAD).judge("2026-11-17 11:05").told) == 2


def test_snoozed_it_is_told_when_the_snooze_is_over_if_it_still_fires(small: Scene) -> None:
    kept = small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    with unit_of_work(small.engine) as session:
        registry, now = books_of(session.connection()).registry, new_york("2026-11-17 10:05")
        snooze(session, kept, now + timedelta(hours=1), by=MARIA, registry=registry, now=now)
    assert small.come("11:00", BAD).judge("2026-11-17 11:00").told == ()
    told = small.come("11:30", BAD).judge("2026-11-17 11:31").told
    assert len(told) == 1
    assert told[0].endswith("Since Tue 17 Nov 10:00.")


def test_beyond_its_daily_cap_it_is_summed_up_the_next_day(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing", daily_cap=1)
    small.come("11:00", BAD).judge("2026-11-17 11:01")
    small.come("12:30").judge("2026-11-17 12:31")
    again = {"12:30": 0.4, "13:00": 0.4}
    assert small.come("13:30", again).judge("2026-11-17 13:31").told == ()
    assert small.come("14:30").judge("2026-11-17 14:31").told == ()
    assert small.judge("2026-11-18 00:01").told == (
        "Northwind BPO Billing voice service level fired once more than the 1 that are told a day: Tue 17 Nov 12:30.",
    )
    assert small.judge("2026-11-18 00:31").told == ()


def test_up_to_its_daily_cap_each_is_told(small: Scene) -> None:
    """What cleared in between does not count, nor does yesterday."""
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing", daily_cap=2)
    small.come("11:00", BAD).judge("2026-11-17 11:01")
    small.come("12:30").judge("2026-11-17 12:31")
    told = small.come("13:30", {"12:30": 0.4, "13:00": 0.4}).judge("2026-11-17 13:31").told
    assert len(told) == 1


def test_without_a_vendor_each_is_judged_by_itself_and_told_to_eyes_fit_for_it(small: Scene) -> None:
    small.watch("2026-11-17 10:00", channel="voice", queue="billing")
    small.come("11:00", BAD).come("11:00", line="pacifica billing").judge("2026-11-17 11:05")
    assert [post.readers for post in small.posts()] == ["northwind"]


def test_every_change_is_in_the_log(small: Scene) -> None:
    small.watch("2026-11-17 10:00", vendor="northwind", queue="billing")
    small.come("11:00", BAD).judge("2026-11-17 11:05")
    small.come("12:30").judge("2026-11-17 12:31")
    with unit_of_work(small.engine) as session:
        entries = session.exec(select(AuditEntry)).all()
        assert [entry.action for entry in entries] == ["alert set", "alert fired", "alert cleared"]
        assert first_break(session) is None


def test_before_a_programme_is_loaded_there_is_nothing_to_judge(sqlite_engine: Engine) -> None:
    assert judge_due(sqlite_engine, plain, now=new_york("2026-11-17 11:05")).due == 0
