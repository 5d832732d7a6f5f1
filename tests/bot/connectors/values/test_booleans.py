from bot.connectors.values import BooleanProfile, accepted
from tests.bot.connectors.values.columns import BAD, read


def test_it_reads_yes_and_no_in_many_words() -> None:
    assert read(BooleanProfile(), "Yes", "TRUE", "1", "y", "met") == [True] * 5
    assert read(BooleanProfile(), "no", "False", "0", "N", "Missed", "", "maybe") == [*[False] * 5, None, BAD]


def test_it_says_what_is_accepted() -> None:
    assert accepted("whole") == "a whole number such as 12"
