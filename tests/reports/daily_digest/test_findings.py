"""What a digest calls a signal, noise, a streak, or too little."""

from datetime import datetime, timedelta

from bot.domain.performance.books import books_of
from reports.daily_digest.facts import Facts
from reports.daily_digest.reading import read_facts
from reports.noise.finding import Outcome
from tests.factories import World
from tests.reports.daily_digest.morning import MARIA, NOW, TUESDAY, built, calls, weeks, world

__all__ = ["world"]


def facts(world: World, now: datetime = NOW) -> Facts:
    world.rolled_up()
    with world.engine.connect() as connection:
        return read_facts(connection, MARIA, books_of(connection), now)


def test_a_miss_outside_the_usual_range_is_a_signal_and_comes_first(world: World) -> None:
    weeks(world, 0.70)
    (term,) = facts(world).terms
    assert [found.outcome for _, found in term.findings] == [Outcome.SIGNAL]
    assert "outside its usual" in built(world).message.text


def test_a_miss_within_the_usual_range_is_called_no_incident(world: World) -> None:
    weeks(world, 0.79, usual=0.79)
    assert "no sign of an incident" in built(world).message.text


def test_a_short_past_is_said_as_such(world: World) -> None:
    weeks(world, 0.70, first=TUESDAY - timedelta(days=30))
    assert "not enough history to tell noise from signal (4 Tuesdays" in built(world).message.text


def test_a_good_surprise_needs_no_line_of_its_own(world: World) -> None:
    weeks(world, 0.99)
    found = facts(world)
    assert found.terms[0].signals
    assert not found.terms[0].bad_signals
    assert len(built(world).message.text.splitlines()) == 3


def test_days_without_data_neither_break_nor_lengthen_a_streak(world: World) -> None:
    for back, share in ((5, 0.9), (4, 0.7), (3, 0.7), (1, 0.7), (0, 0.7)):
        calls(world, TUESDAY - timedelta(days=back), share)
    assert facts(world).terms[0].streak == 4


def test_a_streak_begins_with_the_term(world: World) -> None:
    world.term("pacifica", "service_level", "0.80", start=TUESDAY - timedelta(days=1))
    for back in range(6):
        calls(world, TUESDAY - timedelta(days=back), 0.7, vendor="pacifica")
        calls(world, TUESDAY - timedelta(days=back), 0.9)
    assert [term.streak for term in facts(world).terms] == [0, 2]


def test_too_few_calls_are_neither_met_nor_missed(world: World) -> None:
    calls(world, TUESDAY, 0.2, offered=20)
    text = built(world).message.text
    assert "Nothing can be judged yet on Tue 17 Nov." in text
    assert "Too few to judge: Voice 20 s (n 20)." in text
    assert "✗ 20.0 % below (n 20)" in built(world).replies[0].text
