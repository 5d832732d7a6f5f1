"""`/govbot outbox`: a state that those who answer for it can see and mend."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.gates import shut_out
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.sending import HeldError, RefusedError
from bot.delivery.stored import Outgoing
from bot.delivery.worker import deliver_due
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from bot.message import Message, render
from commands.outbox import OUTBOX_COMMAND
from commands.request import Place, Request
from tests.fakes import FakeSender
from tests.leaks.programme import NOW, Programme
from tests.slack.block_rules import complaints

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")


@pytest.fixture(autouse=True)
def programme(engine: Engine) -> None:
    Programme(engine).begin()


def ask(engine: Engine, words: str = "", viewer: Viewer = MARIA) -> Message:
    with unit_of_work(engine) as session:
        return OUTBOX_COMMAND.answer(Request(words, viewer, Place("D1"), NOW + timedelta(minutes=5), session))


def troubled(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        for channel in ("C0ONE", "C0TWO", "U0ADA"):
            enqueue(session, Post(channel, channel, {"text": "hunter2"}, "*", NOW), now=NOW)

    def may_send(post: Outgoing, now: object) -> str:
        if post.channel == "C0TWO":
            raise HeldError("posting in the channel is paused")
        return ""

    sender = FakeSender(failures=[(RefusedError("not_in_channel"), False), (TimeoutError(), False)])
    deliver_due(engine, sender, may_send, lambda: NOW)


def test_where_all_is_well_it_says_so(engine: Engine) -> None:
    assert ask(engine).text == "What I was to post\nAll of it is posted: nothing waits, nothing failed."


def test_it_says_what_waits_since_when_what_failed_why_and_what_helps(engine: Engine) -> None:
    troubled(engine)
    message = ask(engine)
    lines = [" ".join(line.split()) for line in message.text.splitlines()]
    assert lines[1] == "2 posts wait, the first since Tue 17 Nov 13:30. 1 post failed."
    assert lines[-3:] == [
        "C0TWO held 1 Tue 17 Nov 13:30 posting in the channel is paused /govbot channel",
        "direct messages U0ADA waits 1 Tue 17 Nov 13:30 TimeoutError –",
        "C0ONE failed 1 Tue 17 Nov 13:30 not_in_channel Invite me there: /invite @govbot",
    ]
    assert "hunter2" not in message.text
    body = render(message).as_body()
    assert complaints(body["text"], body["blocks"]) == []


def test_it_says_first_that_slack_lets_nothing_in(engine: Engine) -> None:
    with engine.begin() as connection:
        shut_out(connection, "token_revoked", until=NOW)
    assert (
        ask(engine)
        .text.splitlines()[1]
        .startswith(
            "Slack does not let me in (token_revoked): everything waits, and nothing is lost. Reinstall the app"
        )
    )


@pytest.mark.parametrize("words", ["retry", "retry C0ONE", "RETRY <#C0ONE|one>"])
def test_what_failed_is_tried_again(engine: Engine, words: str) -> None:
    troubled(engine)
    assert ask(engine, words).text == "I try 1 post again. Who may read is asked once more before each."
    assert "failed" not in ask(engine).text.splitlines()[1]


@pytest.mark.parametrize("words", ["retry", "retry C0TWO"])
def test_it_says_where_nothing_failed(engine: Engine, words: str) -> None:
    with pytest.raises(UserError, match="Nothing failed"):
        ask(engine, words)


@pytest.mark.parametrize("words", ["retry it", "retry C0ONE C0TWO", "delete", "retry #one"])
def test_other_words_are_answered_with_what_would_do(engine: Engine, words: str) -> None:
    with pytest.raises(UserError) as refused:
        ask(engine, words)
    assert "/govbot outbox" in refused.value.hint
