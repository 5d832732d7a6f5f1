from hypothesis import given
from hypothesis import strategies as st

from bot.message import escape
from bot.message.limits import clipped, size, sound, within


def test_it_takes_the_ping_out_of_what_a_person_wrote() -> None:
    assert escape("<!channel> a & b") == "&lt;!channel&gt; a &amp; b"


def test_it_never_leaves_half_an_entity_or_half_a_mention() -> None:
    assert clipped("abc &amp; def", 8) == "abc…"
    assert clipped("abc <@U0MARIA> def", 10) == "abc…"


@given(st.text(), st.integers(1, 60))
def test_it_clips_to_the_limit(text: str, limit: int) -> None:
    assert size(clipped(text, limit)) <= limit


@given(st.text(), st.integers(0, 60))
def test_it_takes_the_longest_start_that_fits(text: str, limit: int) -> None:
    start = within(text, limit)
    assert text.startswith(start)
    assert start == text or size(text[: len(start) + 1]) > limit


@given(st.text(st.characters(codec=None)))
def test_it_makes_any_text_encodable(text: str) -> None:
    assert "\x00" not in sound(text)
    sound(text).encode("utf-8")


def test_it_replaces_half_a_surrogate_pair() -> None:
    assert sound("a\ud800b") == "a�b"
