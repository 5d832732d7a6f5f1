"""An alert is set in a window: filled in, shown, confirmed."""

import pytest
from sqlalchemy import Engine

from bot.domain.alerts.kept import Kept
from bot.domain.alerts.reading import alerts_in_force
from bot.message import ChannelField, ChoiceField, Field, Message, Modal, Text
from commands.forms import FieldErrors, Following
from commands.listening import Answer
from tests.commands.alerting.desk import Desk

FILLED = {"kpi": "service_level", "vendor": "northwind", "channel": "voice", "when": "own range", "cap": "3"}


@pytest.fixture
def desk(sqlite_engine: Engine) -> Desk:
    return Desk(sqlite_engine).past()


def kept(desk: Desk) -> list[Kept]:
    with desk.engine.connect() as connection:
        return alerts_in_force(connection)


def test_it_is_shown_first_and_set_by_confirming(desk: Desk) -> None:
    shown = desk.submitted({**FILLED, "tells": "C0OPS"})
    assert isinstance(shown, Following)
    assert isinstance(shown.modal.blocks[0], Text)
    assert shown.modal.blocks[0].text == "Nothing is set yet."
    assert kept(desk) == []
    done = desk.submitted({}, about=shown.modal.about)
    assert isinstance(done, Message)
    assert done.text.startswith("NW-A1 is set: I tell in this channel")
    assert kept(desk)[0].setting.tells == "C0OPS"


def test_a_level_and_numbers_are_taken_as_in_words(desk: Desk) -> None:
    filled = {**FILLED, "when": "below", "level": "75 %", "min": "40", "cap": "2", "tells": "C0NORTH"}
    shown = desk.submitted(filled)
    assert isinstance(shown, Following)
    assert shown.modal.about == (
        'kpi:"service_level" vendor:"northwind" channel:"voice" below 0.75 min 40 at most 2 a day in C0NORTH confirm'
    )


def test_without_a_channel_it_is_told_to_whoever_filled_it_in(desk: Desk) -> None:
    shown = desk.submitted(FILLED)
    assert isinstance(shown, Following)
    desk.submitted({}, about=shown.modal.about, channel="")
    assert [each.setting.tells for each in kept(desk)] == ["U0MARIA"]


def test_in_a_vendors_channel_the_window_knows_vendor_and_channel(desk: Desk) -> None:
    modal = desk.opened(channel="C0NORTH")
    assert isinstance(modal, Modal)
    fields = {each.key: each for each in modal.blocks if isinstance(each, Field)}
    vendor, tells = fields["vendor"], fields["tells"]
    assert isinstance(vendor, ChoiceField)
    assert isinstance(tells, ChannelField)
    assert (vendor.initial, tells.initial) == ("northwind", "C0NORTH")


def test_a_late_feed_is_among_the_kpis(desk: Desk) -> None:
    assert desk.searched("kpi", "late")[0] == "late feed"
    assert desk.searched("queue", "bil") == ["billing"]
    shown = desk.nightly().submitted({**FILLED, "channel": "", "kpi": "late feed", "tells": "C0OPS"})
    assert isinstance(shown, Following)
    assert shown.modal.about.startswith("late feed")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"when": "below"}, "Which level?"),
        ({"level": "75%"}, "Say when: below or above the level."),
        ({"when": "below", "level": "much"}, "much"),
        ({"kpi": "late feed", "level": "5"}, "Say when"),
    ],
)
def test_a_level_that_is_none_is_said_under_its_field(desk: Desk, values: dict[str, str], said: str) -> None:
    outcome = desk.submitted({**FILLED, **values})
    assert isinstance(outcome, FieldErrors)
    ((field, sentence),) = outcome.said
    assert field == "level"
    assert said in sentence


def test_a_channel_others_read_is_refused_in_the_window(desk: Desk) -> None:
    outcome = desk.submitted({**FILLED, "tells": "C0PAC"})
    assert isinstance(outcome, Answer)
    assert "People of Pacifica Care can read it" in outcome.message.text
    assert kept(desk) == []


@pytest.mark.parametrize("user", ["U0NICO", "U0EVE"])
def test_the_window_is_for_managers(desk: Desk, user: str) -> None:
    assert isinstance(desk.opened(user), Answer)
    assert isinstance(desk.submitted(FILLED, user=user), Answer)
    assert desk.searched("kpi", "service", user) == []
    assert kept(desk) == []
