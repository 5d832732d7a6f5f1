"""The window in which an action is added, to an escalation or a review."""

import pytest

from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.message import Field, Message
from commands.forms import FieldErrors, Outcome
from tests.bot.domain.escalations.office import ELI, MARIA, NICO, SONIA
from tests.commands.actions.desk import Desk, buttons, labels

REVIEW = "northwind 2026-11-16"
FILLED = {"kind": "preventive", "what": "check the routing monthly", "owner": "U0NICO", "due": "2026-12-01"}


def text(outcome: Outcome) -> str:
    assert isinstance(outcome, Message), outcome
    return outcome.text


def errors(outcome: Outcome) -> dict[str, str]:
    assert isinstance(outcome, FieldErrors), outcome
    return dict(outcome.said)


def test_the_card_of_what_somebody_has_taken_on_opens_it(desk: Desk) -> None:
    assert "Add action" not in labels(desk.escalate("show NW-1"))
    desk.escalate("ack NW-1")
    (add,) = [each for each in buttons(desk.escalate("show NW-1")) if each.label == "Add action"]
    assert add.value == "action NW-1"
    modal = desk.opened("NW-1", NICO)
    assert [block.key for block in modal.blocks if isinstance(block, Field)] == [
        *("kind", "what", "owner", "due", "kpi", "goal", "window")
    ]


def test_what_was_filled_in_is_agreed(desk: Desk) -> None:
    more = FILLED | {"kpi": "kpi:service_level", "goal": ">= 80 %", "window": "3 weeks"}
    assert text(desk.submitted("NW-1", more)) == (
        "Noted NW-1.1, preventive: check the routing monthly\nNico, due 1 Dec: planned\n"
        "Effect: Service level of Billing voice, ≥ 80 % over 21 days after it is done."
    )
    bare = FILLED | {"kpi": "kpi:aht", "goal": "400", "window": "5"}
    assert "Average handle time of Billing voice, ≤ 6 m 40 s over 5 days" in text(desk.submitted("NW-1", bare))


def test_of_a_review_it_is_an_action_or_a_decision(desk: Desk) -> None:
    assert "Noted NW-A1, action:" in text(desk.submitted(REVIEW, FILLED | {"kind": "action"}, NICO))
    decided = {"kind": "decision", "what": "weekend hours stay"}
    assert "Noted NW-A2, decision: weekend hours stay\ndecided by Maria" in text(desk.submitted(REVIEW, decided))
    assert "Review Northwind BPO, week of 16 Nov" in repr(desk.opened(REVIEW).blocks)


def test_each_mistake_stands_under_its_field(desk: Desk) -> None:
    wrong = {"kind": "corrective", "what": "tell Solstice", "owner": "U0SONIA", "due": "2026-11-01"}
    assert errors(desk.submitted("NW-1", wrong)) == {
        "owner": "That person cannot work on this. Choose somebody who has access here.",
        "due": "2026-11-01 is past already. Say a day from 2026-11-23 on.",
        "what": "This is for Northwind BPO, whose people will read it: leave out Solstice, or escalate outside "
        "this channel.",
    }
    assert "A goal of which KPI?" in errors(desk.submitted("NW-1", FILLED | {"goal": ">= 80 %"}))["kpi"]
    odd = FILLED | {"kpi": "kpi:service_level", "window": "a while"}
    assert '"a while" is no window' in errors(desk.submitted("NW-1", odd))["kpi"]
    assert "Did you mean 0.8?" in errors(desk.submitted("NW-1", odd | {"window": "", "goal": "80"}))["kpi"]


@pytest.mark.parametrize(
    ("viewer", "words", "why"),
    [
        (SONIA, "NW-1", "There is no escalation NW-1."),
        (SONIA, REVIEW, 'I don\'t know the vendor "northwind".'),
        (ELI, REVIEW, "You can read actions"),
        (MARIA, "", "no longer does anything"),
        (MARIA, "nobody 2026-11-16", 'I don\'t know the vendor "nobody".'),
    ],
)
def test_others_do_not_open_it(desk: Desk, viewer: Viewer, words: str, why: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.opened(words, viewer)
    assert why in refused.value.text
