import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.periods import parse_hours

NINE_TO_SIX = ((9 * 60, 18 * 60),)


def test_it_reads_days_and_times() -> None:
    hours = parse_hours("mon-fri 09:00-18:00, sat 10:00-14:00")
    assert hours.week == (*(NINE_TO_SIX,) * 5, ((600, 840),), ())


def test_it_reads_a_closing_after_midnight_as_the_next_morning() -> None:
    assert parse_hours("fri 18:00-02:00").week[4] == ((18 * 60, 26 * 60),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24x7", "mon-sun 00:00-24:00"),
        ("24/7", "00:00-24:00"),
        ("Mon – Fri 9:00 – 18:00", "monday-friday 09:00-18:00"),
        ("sat-mon 10:00-14:00", "sat,sun,mon 10:00-14:00"),
        ("mon 09:00-12:00 13:00-17:00", "mon 09:00-12:00, mon 13:00-17:00"),
    ],
)
def test_it_takes_equal_hours_for_equal(one: str, other: str) -> None:
    assert parse_hours(one) == parse_hours(other)
    assert hash(parse_hours(one)) == hash(parse_hours(other))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "closed",
        "mon",
        "mon-fri",
        "mon 9-17",
        "mon 08:00-08:00",
        "mon 24:00-02:00",
        "mon 25:00-26:00",
        "mon 10:75-11:00",
        "m 09:00-10:00",
        "09:00-10:00 mon",
        "xyz 09:00-10:00",
        "`<!here>`",
    ],
)
def test_it_refuses_other_hours_with_the_accepted_form(text: str) -> None:
    with pytest.raises(UserError, match="Write them like `mon-fri 09:00-18:00, sat 10:00-14:00` or `24x7`"):
        parse_hours(text)


@given(st.text())
def test_it_never_fails_on_any_text(text: str) -> None:
    try:
        parse_hours(text)
    except UserError:
        return
