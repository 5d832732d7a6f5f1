"""A last why that says who is refused, in whatever words; one that says what let it happen is not."""

import pytest

from bot.domain.escalations.root_cause.blame import BLAME, blaming, key_words


@pytest.mark.parametrize(
    "why",
    [
        "Agent error",
        "It was a human error.",
        "root cause: human-error",
        "an error by the agent",
        "an error by one of our agents",
        "mistakes of the staff",
        "The advisor's mistake",
        "operator fault",
        "user errors",
        "caused by agent error",
        "Agents made mistakes",
        "somebody made a mistake in the mapping",
        "the team overlooked the mail",
        "Agents didn't follow the process",
        "the agent did not follow the script",
        "Staff made a wrong entry",
        "the procedure was not followed",
        "they failed to follow the runbook",
        "Carelessness of one colleague",
        "HUMAN  ERRORS",
        "employees' negligence",
        "a call handler's blunder",
        "lack of attention",
        "people were not paying attention",
        "the wrong refund was paid because of an agent error",
        "no alarm rang, due to human failure",
        "human error because",
        "Fehler im Prozess: Human Error",
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
        "agent desktop error",
        "an error in the agent routing",
        "error in the agent's script",
        "the agent error log is not watched",
        "human error rates are measured only once a year",
        "nothing in the form catches an agent error",
        "two buttons that look alike invite human errors",
        "the error handler failed silently",
        "the background worker failed and nothing restarts it",
        "the monitoring agent failed after the update",
        "no agent was made aware of the new rule",
        "agents did not follow the process because the knowledge base shows two of them",
        "alarms at night are not followed up",
        "changes made by agents are not logged",
        "the team has no lead on Sundays",
        "",
    ],
)
def test_what_let_it_happen_is_not(why: str) -> None:
    assert not blaming(why, BLAME)


def test_a_programme_has_words_of_its_own() -> None:
    assert blaming("the night shift slept", ("night shift",)) == "night shift"
    assert blaming("Menschliches Versagen", ("menschliches versagen",)) == "menschliches versagen"
    assert blaming("human error", ("night shift",)) == ""


def test_the_same_cause_in_other_words_has_the_same_words() -> None:
    assert key_words("The trunk's capacity was not checked") == key_words("capacity of the trunk not checked")
    assert key_words("a fault of the clerks") == key_words("the agents' mistake")
