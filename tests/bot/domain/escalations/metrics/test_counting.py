"""Figures of escalations, held against a count minute by minute."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.escalations.clocks import Clock
from bot.domain.escalations.escalation import Breach
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.metrics import Figures, Life, Punctual, Share, Spans, Waiting, counted
from bot.domain.escalations.metrics.counting import Span
from tests.bot.domain.escalations.metrics.histories import (
    LONGEST,
    History,
    at,
    escalation_of,
    fell_due,
    histories,
    is_resolved,
    minutes_taken,
)

QUICK = History(raised=0, acknowledged=10, pauses=(), turns=(60,))
DAY = Span(at(0), at(24 * 60))


def lives(*every: History) -> list[Life]:
    return [Life(escalation_of(each, number)) for number, each in enumerate(every, 1)]


@settings(max_examples=40)
@given(st.lists(histories(), max_size=4), st.integers(0, 3_000), st.integers(1, 3_000))
def test_it_counts_what_a_count_minute_by_minute_does(every: list[History], start: int, length: int) -> None:
    end = start + length
    figures = counted(lives(*every), Span(at(start), at(end)))

    def within(minute: int | None) -> bool:
        return minute is not None and start <= minute < end

    taken_on = [each.acknowledged if each.acknowledged is not None else next(iter(each.turns), None) for each in every]
    assert figures.raised == sum(within(each.raised) for each in every)
    assert figures.acknowledging.seconds == tuple(
        60 * (done - each.raised)
        for each, done in zip(every, taken_on, strict=True)
        if within(done) and done is not None
    )
    assert figures.resolving.total == sum(
        60 * taken for each in every if within(each.turns[-1] if each.turns else None) for taken in minutes_taken(each)
    )
    for clock, punctual in (("acknowledge", figures.acknowledged), ("resolve", figures.resolved)):
        due = [(each, fell_due(each, clock)) for each in every]
        late = sum(_was_late(each, clock, limit) for each, limit in due if within(limit))
        assert (punctual.met, punctual.missed) == (sum(within(limit) for _, limit in due) - late, late)
    opened = [each for each in every if each.raised < end and not is_resolved(each, end - 1)]
    assert figures.open == len(opened)
    assert figures.oldest == max((60 * (end - each.raised) for each in opened), default=None)
    first = [each for each in every if within(next(iter(each.turns), None))]
    assert figures.reopened == Share(sum(len(each.turns) > 1 for each in first), len(first))


def _was_late(history: History, clock: str, limit: int | None) -> bool:
    if limit is None:
        return False
    if clock == "acknowledge":
        done = history.acknowledged if history.acknowledged is not None else next(iter(history.turns), LONGEST)
        return done > limit
    return not len(history.turns) % 2 or history.turns[-1] > limit


def test_of_none_there_is_no_rate_and_no_time() -> None:
    figures = counted([], DAY)
    assert figures == Figures()
    assert (figures.raised, figures.open, figures.acknowledging.count) == (0, 0, 0)
    assert figures.acknowledged.share.value is figures.reopened.value is figures.oldest is None
    assert figures.resolving.mean is figures.resolving.median is figures.resolving.p90 is None
    assert figures.per_10k_contacts is None


def test_mean_median_and_percentile_are_made_from_the_seconds_themselves() -> None:
    spans = Spans((600, 60, 120))
    assert (spans.mean, spans.median, spans.p90) == (260, 120, 504)


def test_a_recorded_breach_stays_though_the_clock_was_given_more_time() -> None:
    (life,) = lives(QUICK)
    missed = replace(life.escalation, breaches=(Breach(Clock.RESOLVE, at(30)),))
    assert counted([Life(missed)], DAY).resolved == Punctual(0, 1)
    assert counted([Life(missed)], Span(at(31), at(9_000))).resolved == Punctual()


def test_cancelled_and_merged_ones_are_counted_as_that_alone() -> None:
    gone = [
        Life(replace(escalation_of(QUICK), state=state, closed_at=at(70))) for state in (State.CANCELLED, State.MERGED)
    ]
    figures = counted(gone, DAY)
    assert (figures.raised, figures.cancelled, figures.merged) == (0, 1, 1)
    assert figures.acknowledging == figures.resolving == Spans()


def test_ages_are_told_by_the_level_they_had_then() -> None:
    one, other = lives(replace(QUICK, turns=()), replace(QUICK, raised=30, turns=()))
    climbed = replace(one, levels=((at(20), 2), (at(200), 3)))
    assert counted([climbed, other], Span(at(0), at(100))).waiting == (Waiting(1, 1, 4_200), Waiting(2, 1, 6_000))
    assert counted([climbed], Span(at(0), at(201))).waiting[0].level == 3


def test_what_is_done_in_the_very_moment_is_in_time() -> None:
    just, late = (lives(replace(QUICK, acknowledged=minute)) for minute in (30, 31))
    assert counted(just, DAY).acknowledged == Punctual(1, 0)
    assert counted(late, DAY).acknowledged == Punctual(0, 1)


def test_what_falls_due_at_the_end_belongs_to_the_next_period() -> None:
    due = timedelta(minutes=30)
    every = lives(QUICK)
    assert counted(every, Span(at(0), at(0) + due)).acknowledged == Punctual()
    assert counted(every, Span(at(0) + due, at(60))).acknowledged == Punctual(1, 0)
