"""🚨 on a message: asked privately, once, of those who may raise it."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.domain.redelivery.taking import forget_old
from bot.runtime.slack_messages import text_at
from commands.escalating.alarm import Alarm
from commands.listening.happenings import Happening
from commands.listening.telling import Telling
from tests.commands.escalating.scene import Scene
from tests.slack.people import Sent


@pytest.fixture
def client(scene: Scene) -> WebClient:
    return WebClient(scene.slack.workspace.bot_token, base_url=f"{scene.slack.address}/api/", retry_handlers=[])


@pytest.fixture
def said(scene: Scene) -> Sent:
    workspace = scene.slack.workspace
    sent = Sent("C0NORTH", "Callers <!here> are cut off", author="U0NICO", ts=workspace.next_ts())
    workspace.record(sent)
    return sent


def react(scene: Scene, client: WebClient, said: Sent, user: str, reaction: str = "rotating_light") -> list[Any]:
    before = len(scene.slack.workspace.sent)
    alarm = Alarm(scene.listener, Telling(client), lambda channel, message: text_at(client, channel, message))
    team = scene.slack.workspace.users[user].team
    words = (("reaction", reaction),)
    alarm.handler.handle(Happening("reaction_added", user, team, said.channel, said.ts, words=words))
    return scene.slack.workspace.sent[before:]


def test_it_is_asked_once_and_only_of_whoever_put_it_there(scene: Scene, client: WebClient, said: Sent) -> None:
    (asked,) = react(scene, client, said, "U0NICO")
    assert asked.seen_by == "U0NICO"
    value = asked.blocks[-1]["elements"][0]["value"]
    assert value.startswith(f"escalate_message from:C0NORTH:{said.ts} Callers")
    scene.later(days=400)
    with scene.engine.begin() as connection:
        forget_old(connection, now=scene.now)
    assert react(scene, client, said, "U0MARIA") == []


def test_others_only_react(scene: Scene, client: WebClient, said: Sent) -> None:
    assert react(scene, client, said, "U0MARIA", "eyes") == []
    assert react(scene, client, said, "U0STRANGER") == []
    assert react(scene, client, said, "U0ELI") == []
    assert len(react(scene, client, said, "U0MARIA")) == 1


def test_what_was_raised_from_it_is_not_asked_for_again(scene: Scene, client: WebClient, said: Sent) -> None:
    filled = {"title": "Callers cut off"}
    scene.submitted("escalate", filled, f"C0NORTH:{said.ts}", channel="C0NORTH")
    assert react(scene, client, said, "U0NICO") == []


def test_of_a_message_that_is_gone_it_asks_without_its_text(scene: Scene, client: WebClient, said: Sent) -> None:
    scene.slack.workspace.sent.remove(said)
    assert len(react(scene, client, said, "U0NICO")) == 1
