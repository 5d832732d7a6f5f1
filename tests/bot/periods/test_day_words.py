from datetime import date

import pytest

from bot.periods import days_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-22", "2026-11-22", "22 Nov"),
        ("2026-11-01", "2026-11-22", "1 Nov – 22 Nov"),
        ("2015-12-31", "2015-12-31", "31 Dec 2015"),
        ("2015-01-01", "2015-12-31", "1 Jan – 31 Dec 2015"),
        ("2016-02-29", "2017-02-16", "29 Feb 2016 – 16 Feb 2017"),
        ("2025-12-31", "2026-01-02", "31 Dec 2025 – 2 Jan 2026"),
    ],
)
def test_a_year_is_said_where_it_is_not_this_one(first: str, last: str, said: str) -> None:
    assert days_words(date.fromisoformat(first), date.fromisoformat(last), today=TODAY) == said
