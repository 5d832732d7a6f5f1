from hypothesis import given
from hypothesis import strategies as st

from reports.export.review.fitting import SIZES, height_of, lines_of, pages_of, size_for, width_of

WIDTH, HEIGHT = 400.0, 300.0
WORDS = st.text("ab cW日.", max_size=300)


def test_a_line_is_full_where_its_words_are_as_wide_as_the_box() -> None:
    word = width_of("abcdef", 10)
    assert lines_of("abcdef abcdef", 2 * word + width_of(" ", 10) + 0.1, 10) == 1
    assert lines_of("abcdef abcdef", 2 * word, 10) == 2
    assert lines_of("x" * 100, width_of("x" * 30, 10), 10) == 4
    assert lines_of("", WIDTH, 10) == 1


def test_longer_words_are_smaller_until_they_take_more_pages() -> None:
    found = [size_for(["word " * count], WIDTH, HEIGHT) for count in (10, 130, 180, 2_000)]
    assert found[0] == SIZES[0]
    assert found[0] > (found[1] or 0) > (found[2] or 0)
    assert found[3] is None


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_pages_hold_every_word_in_order_and_fit(paragraphs: list[str]) -> None:
    pages = pages_of(paragraphs, WIDTH, HEIGHT)
    assert " ".join(text for page in pages for text in page).split() == " ".join(paragraphs).split()
    assert all(height_of(page, WIDTH, SIZES[-1]) <= HEIGHT for page in pages)
