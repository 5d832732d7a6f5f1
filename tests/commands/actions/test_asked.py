"""Actions in words: agreed, worked, listed; mistakes in one sentence each."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.people.permissions import Viewer
from commands.actions.chasing import Chasing
from tests.bot.domain.escalations.office import ANA, ELI, NICO, SONIA
from tests.commands.actions.desk import NORTH, Desk, labels

RETRAIN = "action NW-1 corrective: retrain the IVR routing owner <@U0NICO> due 2026-12-01"
VERIFIED = f"{RETRAIN} verify service_level >= 80 % for 8 days"


def test_one_is_agreed_and_told_in_the_thread_and_to_its_owner(desk: Desk) -> None:
    told = desk.escalate(VERIFIED)
    assert told.text == (
        "Noted NW-1.1, corrective: retrain the IVR routing\n"
        "Nico, due 1 Dec: planned\n"
        "Effect: Service level of Billing voice, ≥ 80 % over 8 days after it is done."
    )
    assert labels(told) == ["Begin", "Done"]
    log = "Maria noted NW-1.1, corrective: retrain the IVR routing\nNico, due 1 Dec: planned"
    assert desk.posted("C0NORTH")[1:] == [log]
    assert desk.posted("U0NICO") == [f"For you: {log}"]


def test_it_is_worked_by_its_vendor_and_decided_by_the_client(desk: Desk) -> None:
    desk.escalate(RETRAIN, NICO, NORTH)
    desk.escalate("action nw-1.1 start", NICO, NORTH)
    desk.now += timedelta(days=1)
    assert desk.escalate("action NW-1.1 done all shifts trained", NICO, NORTH).text == (
        "Nico has done NW-1.1 (retrain the IVR routing): all shifts trained\nNico, due 1 Dec: done on 24 Nov"
    )
    assert "a manager or an administrator" in desk.refusal("action NW-1.1 effective", NICO)
    told = desk.escalate("action NW-1.1 effective calls flow").text
    assert told.startswith("Maria says it helped: NW-1.1 (retrain the IVR routing): calls flow\n")
    assert len(desk.posted("C0NORTH")) == 5


def test_the_card_counts_them(desk: Desk) -> None:
    for _each in range(3):
        desk.escalate(RETRAIN)
    assert desk.card().endswith("Billing voice\nActions: 3 to do")
    desk.escalate("action NW-1.1 done")
    desk.escalate("action NW-1.1 effective")
    desk.escalate("action NW-1.2 drop we know better")
    assert desk.card().endswith("\nActions: 1 to do, 1 helped")
    desk.now += timedelta(days=10)
    Chasing(desk.engine, lambda: desk.now).work()
    assert desk.card().endswith("\nActions: 1 to do (1 late), 1 helped")


def test_what_did_not_help_opens_its_escalation_again(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    desk.escalate("resolve NW-1 rerouted")
    desk.escalate("action NW-1.1 done")
    told = desk.escalate("action NW-1.1 ineffective 78.0 % before, 78.1 % after").text
    assert "Maria says it did not help: NW-1.1" in told
    assert "NW-1: Maria reopened it: NW-1.1 did not help: 78.0 % before, 78.1 % after" in told
    assert "Reopened" in desk.escalate("show NW-1").text


def test_what_did_not_help_while_the_escalation_is_open_leaves_it_so(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    desk.escalate("action NW-1.1 done")
    assert "reopened" not in desk.escalate("action NW-1.1 ineffective no change").text


def test_more_time_and_another_owner_are_said_in_words(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    assert "now due 10 Dec: trainer is ill" in desk.escalate("action NW-1.1 due 2026-12-10 trainer is ill").text
    assert "to Ana" in desk.escalate("action NW-1.1 assign <@U0ANA>").text
    assert desk.posted("U0ANA")[0].startswith("For you: Maria handed over NW-1.1")
    assert "Ana, due 10 Dec, moved once: planned" in desk.escalate("action NW-1.1").text


def test_those_that_stand_are_listed_the_late_first(desk: Desk) -> None:
    assert desk.escalate("actions").text.startswith("Actions\nNo action is open.")
    desk.escalate(RETRAIN)
    desk.escalate("action NW-1 preventive: check the routing monthly due 2026-11-25 owner <@U0ANA>")
    desk.now += timedelta(days=4)
    told = desk.escalate("actions").text
    assert "2 actions are open, 1 late." in told
    assert told.index("NW-1.2 check the routing monthly") < told.index("NW-1.1 retrain")
    assert "✗ 2 d late" in told
    assert "1 action is open and yours" in desk.escalate("actions mine", ANA).text
    assert "1 action is late, 1 late." in desk.escalate("actions overdue").text
    assert "2 actions are open with Northwind BPO" in desk.escalate("actions northwind").text
    assert "2 actions are agreed for NW-1" in desk.escalate("actions NW-1", NICO).text
    assert "No action is open" in desk.escalate("actions", SONIA).text


def test_home_shows_ones_own_that_are_to_be_done(desk: Desk) -> None:
    assert desk.at_home(NICO) == []
    for _each in range(6):
        desk.escalate(RETRAIN)
    desk.escalate("action NW-1.1 done")
    (first, *_others) = desk.at_home(NICO)
    assert first == "NW-1.2, corrective: retrain the IVR routing\nNico, due 1 Dec: planned"
    assert len(desk.at_home(NICO)) == 5
    desk.escalate(RETRAIN)
    assert desk.at_home(NICO)[-1] == "1 more: `escalate actions mine`"
    assert desk.at_home(ANA) == []


def test_an_escalation_is_shown_with_its_actions(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    told = desk.escalate("show NW-1", NICO)
    assert "Actions\nNW-1.1, corrective: retrain the IVR routing\n   Nico, due 1 Dec: planned" in told.text
    assert labels(told)[0] == "Acknowledge"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            f"{RETRAIN.removesuffix('2026-12-01')}2026-11-01",
            "2026-11-01 is past already. Say a day from 2026-11-23 on.",
        ),
        ("action NW-1 corrective: retrain due 2026-12-01", "Whose is it? Name one person"),
        ("action NW-1 corrective: retrain owner <@U0GHOST> due 2026-12-01", "That person cannot work on this"),
        ("action NW-1 corrective: retrain owner <@U0NICO>", "Until when? Say the day it is due"),
        ("action NW-1 corrective: owner <@U0NICO> due 2026-12-01", "What is to be done? One sentence."),
        ("action NW-1 corrective: solstice must help owner <@U0NICO> due 2026-12-01", "leave out Solstice"),
        (f"{RETRAIN} verify service_levle >= 80 %", "Did you mean service_level?"),
        (f"{RETRAIN} verify service_level <= 80 %", "Of Service level higher is better: say >= and the figure."),
        (f"{RETRAIN} verify service_level >= 80", "Did you mean 0.8?"),
        (f"{RETRAIN} verify offered for 8 days", "says how much there was, not how well it went"),
        (f"{RETRAIN} verify aht <= 400 for 999 days", "1 to 180 days"),
        ("action NW-1 urgent: retrain", "Is it corrective (mends this) or preventive"),
        ("action NW-9 corrective: retrain", "There is no escalation NW-9."),
        ("action retrain them", "An action belongs to an escalation"),
        ("action NW-1.9 done", "There is no action NW-1.9."),
        ("actions nobody", "I don't know the vendor"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(desk: Desk, words: str, why: str) -> None:
    assert why in desk.refusal(words)


def test_what_is_done_about_one_is_asked_for_where_it_is_unclear(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    assert "What about NW-1.1" in desk.refusal("action NW-1.1 frobnicate")
    assert "Why is it dropped?" in desk.refusal("action NW-1.1 drop")
    assert "Why is it due later?" in desk.refusal("action NW-1.1 due 2026-12-10")
    assert "leave out Solstice" in desk.refusal("action NW-1.1 drop solstice does it")
    assert "is not a date" in desk.refusal("action NW-1.1 due tomorrow because")


def test_nothing_is_agreed_for_what_was_none(desk: Desk) -> None:
    desk.escalate("cancel NW-1 a test")
    assert "NW-1 is cancelled" in desk.refusal(RETRAIN)


@pytest.mark.parametrize(("viewer", "why"), [(SONIA, "There is no escalation NW-1."), (ELI, "You can read actions")])
def test_others_agree_on_nothing(desk: Desk, viewer: Viewer, why: str) -> None:
    assert why in desk.refusal(RETRAIN, viewer)


def test_to_verify_something_may_be_the_task(desk: Desk) -> None:
    told = desk.escalate("action NW-1 preventive: verify that the routing holds owner <@U0NICO> due on 2026-12-01").text
    assert told.startswith("Noted NW-1.1, preventive: verify that the routing holds\nNico, due 1 Dec: planned")


def test_the_day_may_be_counted_from_today(desk: Desk) -> None:
    for span, day in (("in 2 weeks", "7 Dec"), ("in 1 day", "24 Nov")):
        told = desk.escalate(f"action NW-1 preventive: train due {span} all shifts, owner <@U0NICO>").text
        assert "preventive: train all shifts\n" in told
        assert f"due {day}:" in told


def test_markup_in_what_is_to_be_done_pings_nobody(desk: Desk) -> None:
    told = desk.escalate(RETRAIN.replace("retrain", "<!channel> *retrain*"))
    assert told.text.startswith("Noted NW-1.1, corrective: @channel *retrain* the IVR routing")
    table = table_of(OutboxPost)
    with desk.engine.connect() as connection:
        sent = "".join(connection.execute(select(table.c.payload)).scalars())
    assert "@channel *retrain*" in sent
    assert "<!channel>" not in sent
