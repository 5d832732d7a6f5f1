from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.performance.question import Dimension, Filters
from bot.periods import Period
from commands.words import Kind, Question, spelled
from tests.commands.words.sample import VOCABULARY, ask


def some_of(kind: Kind) -> st.SearchStrategy[tuple[str, ...]]:
    keys = [entry.key for entry in VOCABULARY.of(kind)]
    return st.lists(st.sampled_from(keys), unique=True, max_size=3).map(tuple)


DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 17))
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days))).filter(lambda days: days[0] < days[1])
FILTERS = st.builds(
    Filters,
    vendors=some_of(Kind.VENDOR),
    sites=some_of(Kind.SITE),
    queues=some_of(Kind.QUEUE),
    channels=some_of(Kind.CHANNEL),
    languages=some_of(Kind.LANGUAGE),
    reasons=some_of(Kind.REASON),
    priorities=some_of(Kind.PRIORITY),
)


@given(
    some_of(Kind.KPI),
    PERIODS,
    FILTERS,
    st.lists(st.sampled_from(Dimension), unique=True, max_size=3).map(tuple),
    st.none() | PERIODS,
)
def test_it_is_read_back_as_the_same_question(
    kpis: tuple[str, ...],
    days: tuple[date, date],
    filters: Filters,
    by: tuple[Dimension, ...],
    versus: tuple[date, date] | None,
) -> None:
    compared = Period("then", *versus) if versus and versus != days else None
    question = Question(kpis, Period("now", *days), filters, by, compared)
    read = ask(spelled(question))
    assert (read.kpis, read.filters, read.by) == (kpis, filters, by)
    assert read.period is not None
    assert (read.period.start, read.period.end) == days
    assert (read.versus and (read.versus.start, read.versus.end)) == (versus if compared else None)


@pytest.mark.parametrize("words", ["today", "last week", "mtd", "October", "2026-W46", "last 4 weeks"])
def test_it_says_every_period_in_dates(words: str) -> None:
    asked = ask(words)
    again = ask(spelled(asked))
    assert asked.period is not None
    assert again.period is not None
    assert (again.period.start, again.period.end) == (asked.period.start, asked.period.end)
    assert not spelled(asked).strip("0123456789-.")
