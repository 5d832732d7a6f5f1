"""A last why that says who is refused, in whatever words; one that says what let it happen is not."""

import pytest

from bot.domain.escalations.root_cause.blame import BLAME, blaming, key_words


@pytest.mark.parametrize(
    "why",
    [
        "Agent error",
        "It was a human error.",
        "an error by the agent",
        "The advisor's mistake",
        "Agents didn't follow the process",
        "the agent did not follow the script",
        "Staff made a wrong entry",
        "the procedure was not followed",
        "they failed to follow the runbook",
        "Carelessness of one colleague",
        "HUMAN  ERRORS",
        "employees' negligence",
    ],
)
def test_who_is_refused_in_whatever_words(why: str) -> None:
    assert blaming(why, BLAME)


@pytest.mark.parametrize(
    "why",
    [
        "the move plan has no check of trunk capacity",
        "Agents did not receive the new refund policy",
        "training ends before the tool is shown",
        "two systems hold the address and nothing keeps them alike",
        "",
    ],
)
def test_what_let_it_happen_is_not(why: str) -> None:
    assert not blaming(why, BLAME)


def test_a_programme_has_words_of_its_own() -> None:
    assert blaming("the night shift slept", ("night shift",)) == "night shift"
    assert blaming("human error", ("night shift",)) == ""


def test_the_same_cause_in_other_words_has_the_same_words() -> None:
    assert key_words("The trunk's capacity was not checked") == key_words("capacity of the trunk not checked")
