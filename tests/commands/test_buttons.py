"""Which buttons stand under an answer, and that each asks what its label says."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.message import Actions, Button, Message
from commands import kpi, sla
from commands.request import Place, Request
from tests.leaks.programme import NOW, TODAY, Programme

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")
OPS = Place("C0OPS")


@pytest.fixture
def world(sqlite_engine: Engine) -> Programme:
    built = Programme(sqlite_engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica").queue("billing").queue("chat", channel="chat")
    for vendor, queue, channel in (("northwind", "billing", "voice"), ("pacifica", "chat", "chat")):
        line = built.line(vendor, queue, channel=channel)
        for back in range(3):
            built.day(line, TODAY - timedelta(days=back), offered=100, answered=90, answered_in_threshold=80)
        built.term(vendor, "service_level", "0.8")
    built.own_kpi("adherence", "Schedule adherence")
    built.measure(built.line("northwind", "billing", channel="voice"), TODAY, "adherence", 9, 10)
    built.rolled_up()
    return built


def told(world: Programme, words: str, viewer: Viewer = ADMINISTRATOR, place: Place = OPS) -> Message:
    """`words` as a button says them: the command's name first."""
    name, _, rest = words.partition(" ")
    command = {"sla": sla.SLA, "kpi": kpi.KPI}[name]
    with Session(world.engine) as session:
        return command.answer(Request(rest, viewer, place, NOW, session))


def buttons(message: Message) -> dict[str, Button]:
    (actions,) = [block for block in message.blocks if isinstance(block, Actions)]
    return {button.label: button for button in actions.buttons}


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("sla today", ["By channel", "By hour"]),
        ("sla today by channel", ["By hour"]),
        ("sla today by hour", ["By channel"]),
        ("sla today northwind", ["By hour"]),
        ("sla 2026-11-16..2026-11-17", ["By channel", "By day", "By hour"]),
        ("sla last week", ["By channel", "By day"]),
        ("sla last week by day", ["By channel"]),
        ("sla ytd", ["By channel"]),
        ("kpi offered today", ["By channel", "By hour"]),
        ("kpi adherence today", ["By channel", "Why"]),
        ("kpi adherence, offered last week", ["By channel", "By day"]),
    ],
)
def test_it_offers_the_splits_that_make_sense(world: Programme, words: str, labels: list[str]) -> None:
    assert list(buttons(told(world, words))) == [*labels, "CSV", "Send to my DM", "Share in channel"]


@pytest.mark.parametrize(
    "words", ["sla mtd", "sla today by vendor, queue", "kpi offered, aht last week vs 2 weeks ago"]
)
def test_every_button_asks_what_its_label_says(world: Programme, words: str) -> None:
    for label, button in buttons(told(world, words)).items():
        again = told(world, button.value)
        if label.startswith("By "):
            assert label not in buttons(again)
        else:
            assert [each.value for each in buttons(again).values()] == [
                each.value for each in buttons(told(world, words)).values()
            ]


def test_a_button_keeps_its_days_whenever_it_is_pressed(world: Programme) -> None:
    assert buttons(told(world, "sla today northwind by hour"))["CSV"].value == (
        'sla 2026-11-17 vendor:"northwind" by hour'
    )


def test_a_button_keeps_the_vendor_of_the_channel_it_was_made_in(world: Programme) -> None:
    made = told(world, "sla today", place=Place("C0NORTH", "northwind"))
    assert 'vendor:"northwind"' in buttons(made)["By hour"].value


def test_in_a_direct_message_nothing_needs_to_be_sent_there(world: Programme) -> None:
    found = buttons(told(world, "sla today", place=Place("D0MARIA")))
    assert list(found)[-1] == "CSV"


def test_a_supervisor_is_not_offered_what_only_others_make_worthwhile(world: Programme) -> None:
    assert "By channel" not in buttons(told(world, "kpi offered today", NICO))


@pytest.mark.parametrize("words", ["kpi list", "kpi explain aht"])
def test_the_catalogue_has_no_buttons(world: Programme, words: str) -> None:
    assert not any(isinstance(block, Actions) for block in told(world, words).blocks)
