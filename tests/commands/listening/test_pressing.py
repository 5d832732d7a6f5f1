"""Pressed buttons, carried out against the local Slack's own API."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from sqlalchemy import create_engine

from bot.errors import UserError
from bot.message import Attachment, Message
from commands.listening import Incoming, Kind, Listener
from commands.listening.direct_messages import DirectMessages
from commands.listening.forms import Forms
from commands.listening.opening import Opening
from commands.listening.pressed import Pressed
from commands.listening.pressing import Pressing
from commands.listening.replies import Replies
from commands.listening.telling import Telling
from commands.listening.windows import Windows
from commands.request import Command, Request
from tests.fakes import sample_directory
from tests.slack.local import LocalSlack
from tests.slack.workspace import ResponseUrl, Sent

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)


def _answer(request: Request) -> Message:
    if request.words == "no":
        raise UserError("No such words.")
    return Message(f"{request.viewer.name}: {request.words} in {request.place.channel}")


CATALOGUE = (
    Command("sla", "", "", (), _answer, export=lambda _request: Attachment("sla.csv", b"a,b\n", "SLA, unrounded.")),
    Command("help", "", "", (), lambda _request: Message("the help"), public=True),
)


@dataclass
class Desk:
    slack: LocalSlack
    pressing: Pressing

    def press(self, action: str, words: str, user: str = "U0MARIA", channel: str = "C0OPS", team: str = "") -> Sent:
        """What the person reads at the place where it was pressed."""
        number = str(self.slack.workspace.next_number())
        self.slack.workspace.response_urls[number] = ResponseUrl(channel, user)
        incoming = Incoming(Kind.BUTTON, words, user, channel, team)
        self.pressing.carry_out(Pressed(action, incoming, f"{self.slack.address}/response/{number}"))
        return self.slack.workspace.sent[-1]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with LocalSlack() as slack:
        client = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[])
        client.proxy = None
        listener = Listener(create_engine("sqlite://"), sample_directory(), CATALOGUE, lambda: NOW)
        opening = Opening(Forms(listener), Windows(client), Telling(client))
        yield Desk(slack, Pressing(listener, Replies(client), DirectMessages(client), opening))


def test_a_question_is_answered_where_it_was_pressed_and_only_to_the_presser(desk: Desk) -> None:
    seen = desk.press("ask", "sla 2026-11-17 by hour")
    assert (seen.text, seen.seen_by, seen.via) == (
        "Maria: 2026-11-17 by hour in C0OPS",
        "U0MARIA",
        "response_url",
    )


def test_it_is_answered_for_the_presser_and_not_for_whoever_it_was_made_for(desk: Desk) -> None:
    assert desk.press("ask", "sla today", "U0NICO", "C0NORTH", "T0NW").text.startswith("Nico:")
    assert "don't know you" in desk.press("ask", "sla today", "U0STRANGER").text
    assert "don't know you" in desk.press("file", "sla today", "U0STRANGER").text


def test_in_a_direct_message_the_answer_stays(desk: Desk) -> None:
    room = desk.slack.workspace.dm_with("U0MARIA").id
    assert desk.press("ask", "sla today", channel=room).seen_by == ""


def test_an_answer_can_be_sent_to_ones_direct_messages(desk: Desk) -> None:
    told = desk.press("send", "sla today")
    sent = desk.slack.workspace.sent[-2]
    assert (told.text, told.channel, told.seen_by) == ("Sent to your direct messages.", "C0OPS", "U0MARIA")
    assert (sent.text, sent.channel) == ("Maria: today in D0MARIA", "D0MARIA")


@pytest.mark.parametrize("action", ["send", "ask"])
def test_what_cannot_be_read_any_more_is_refused_where_it_was_pressed(desk: Desk, action: str) -> None:
    seen = desk.press(action, "sla no")
    assert (seen.text, seen.channel) == ("No such words.", "C0OPS")
    assert len(desk.slack.workspace.sent) == 1


@pytest.mark.parametrize(("action", "words"), [("acknowledge", "x"), ("file", "help"), ("file", "gone 1"), ("", "")])
def test_a_button_of_another_time_says_so(desk: Desk, action: str, words: str) -> None:
    assert desk.press(action, words).text.startswith("This button no longer does anything.")


def test_slack_refusing_a_direct_message_is_told(desk: Desk) -> None:
    desk.slack.workspace.users.pop("U0MARIA")
    assert desk.press("send", "sla today").text == (
        "Slack would not let me write to you directly (user_not_found). Ask me here instead."
    )
