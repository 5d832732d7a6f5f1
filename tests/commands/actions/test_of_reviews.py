"""Actions and decisions of reviews, in words."""

import pytest

from commands.escalate import ESCALATE
from commands.request import Command
from commands.review import REVIEW
from tests.bot.domain.escalations.office import MARIA, NICO
from tests.commands.actions.desk import Desk


def test_a_review_has_actions_and_decisions_of_its_own(desk: Desk) -> None:
    told = desk.review("action northwind last week: hire six agents owner <@U0NICO> due 2026-12-01").text
    assert told.startswith("Noted NW-A1, action: hire six agents\nNico, due 1 Dec: planned")
    assert desk.posted("U0NICO")[0].startswith("For you: Maria noted NW-A1")
    assert desk.review("decision northwind last week: weekend hours stay").text == (
        "Noted NW-A2, decision: weekend hours stay\ndecided by Maria"
    )
    assert "1 action is open" in desk.review("actions northwind", NICO).text
    told = desk.review("actions northwind last week", NICO).text
    assert "2 actions are from the review of 2026-11-16 to 2026-11-22." in told
    assert "done on 23 Nov" in desk.review("action NW-A1 done", NICO).text
    assert desk.review("actions northwind").text.startswith("Actions\n1 action is open")


def test_what_is_private_is_seen_by_the_clients_people_alone(desk: Desk) -> None:
    told = desk.review("decision northwind last week: private: Solstice gets the weekend").text
    assert told.startswith("Noted NW-P1, decision, for the client alone: Solstice gets the weekend")
    assert "NW-P1" in desk.review("actions northwind last week").text
    assert "No action is from the review" in desk.review("actions northwind last week", NICO).text
    assert desk.refusal("action NW-P1", NICO) == "There is no action NW-P1."
    assert desk.posted("C0NORTH")[1:] == desk.posted("U0NICO") == []


@pytest.mark.parametrize(
    ("words", "why", "command"),
    [
        ("action northwind last week", "after a colon", REVIEW),
        ("action last week: hire owner <@U0NICO> due 2026-12-01", "A review is of one vendor", REVIEW),
        ("decision northwind yesterday: stay", "whole contract week", REVIEW),
        ("actions nonsense", "nonsense", REVIEW),
        ("actions nonsense", "I don't know the vendor", ESCALATE),
    ],
)
def test_of_a_review_too_mistakes_are_told_in_a_sentence(desk: Desk, words: str, why: str, command: Command) -> None:
    assert why in desk.refusal(words, MARIA, command)
