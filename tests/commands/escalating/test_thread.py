"""Threads below cards, as their messages and reactions are told."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Account
from bot.domain.people.member import Member
from commands.escalating.overhearing import Overhearing
from commands.escalating.thread import Thread
from commands.listening.happenings import CHANGED, DELETED, SAID, DroppedFile, Happening
from tests.bot.domain.escalations.office import NOW
from tests.commands.escalating.scene import Scene

SECOND = int(NOW.timestamp())


@pytest.fixture
def thread(scene: Scene) -> str:
    """Below the card of NW-1."""
    scene.told("S2 northwind callers cut off")
    scene.posted()
    return scene.card().ts


def tell(scene: Scene, kind: str, thread: str, user: str = "U0NICO", **more: str) -> None:
    """`at` is the message; everything else are words of the event."""
    team = scene.slack.workspace.users[user].team if user in scene.slack.workspace.users else ""
    place = {"channel": "C0NORTH", "thread": thread, "message": more.pop("at", f"{SECOND}.1")}
    files = (DroppedFile("F1", more.pop("file"), 1, ""),) if "file" in more else ()
    said = more.get("text", "")
    happening = Happening(kind, user, team, text=said, files=files, words=tuple(more.items()), **place)
    below = Thread(scene.listener, lambda slack: Member(slack, "Zoe", "T0", Account.MEMBER), "U0GOVBOT")
    for handler in below.handlers:
        if kind in handler.kinds:
            handler.handle(happening)


def story(scene: Scene, user: str = "U0MARIA") -> list[str]:
    """The lines below the card's."""
    return [line.partition(" ")[2] for line in scene.told("show NW-1", user).splitlines()[3:]]


def test_replies_of_both_sides_and_of_strangers_stand_in_the_timeline(scene: Scene, thread: str) -> None:
    tell(scene, SAID, thread, text="the trunk is full")
    tell(scene, SAID, thread, "U0MARIA", at=f"{SECOND}.2", text="since when?")
    tell(scene, SAID, thread, "U0ZOE", at=f"{SECOND}.3", text="", file="trunk.png")
    tell(scene, CHANGED, thread, text="the trunk was full", edited_ts="100.1")
    tell(scene, DELETED, thread, "U0MARIA", at=f"{SECOND}.2")
    expected = ["Nico wrote: the trunk was full (edited)", "Maria wrote something and deleted it."]
    assert [line for line in story(scene, "U0NICO") if "wrote" in line] == [*expected, "Zoe wrote: (with trunk.png)"]


def test_a_reply_is_no_update_and_no_acknowledgement(scene: Scene, thread: str) -> None:
    before = scene.told("list")
    tell(scene, SAID, thread, text="on it")
    assert scene.told("list") == before


def test_what_is_said_to_govbot_is_an_act_and_no_reply(scene: Scene, thread: str) -> None:
    tell(scene, SAID, thread, text="<@U0GOVBOT> escalate update NW-1 flows again")
    tell(scene, DELETED, thread, text="<@U0GOVBOT> escalate update NW-1 flows again")
    tell(scene, SAID, "12.1", text="elsewhere")
    assert len(story(scene)) == 1


def test_a_pin_marks_a_line_of_the_log_and_the_first_lines_stay_in_sight(scene: Scene, thread: str) -> None:
    scene.told("ack NW-1", "U0NICO", "C0NORTH")
    scene.posted()
    (acknowledged,) = [sent.ts for sent in scene.slack.workspace.sent if sent.text == "Nico acknowledged it"]
    tell(scene, "reaction_added", "", "U0MARIA", at=acknowledged, reaction="pushpin")
    tell(scene, "reaction_added", "", "U0MARIA", at=thread, reaction="eyes")
    assert [line for line in story(scene) if "key moment" in line] == ["📌 key moment: Nico acknowledged it"]
    tell(scene, "reaction_removed", "", "U0MARIA", at=acknowledged, reaction="pushpin")
    assert not any("key moment" in line for line in story(scene))


def test_a_reply_that_is_faster_than_the_outbox_stands_in_the_timeline_a_beat_later(scene: Scene, thread: str) -> None:
    begun = datetime.fromtimestamp(int(thread.partition(".")[0]), UTC)
    noted(scene, state="sending", slack_ts="", created_at=begun)
    tell(scene, SAID, thread, text="the trunk is full")
    assert (caught_up(scene), len(story(scene))) == (0, 1)
    noted(scene, state="sent", slack_ts=thread)
    assert (caught_up(scene), caught_up(scene)) == (1, 0)
    assert story(scene)[1:] == ["Nico wrote: the trunk is full"]


def noted(scene: Scene, **columns: object) -> None:
    """What the outbox knows of the card."""
    outbox = table_of(OutboxPost)
    with scene.engine.begin() as connection:
        connection.execute(update(outbox).where(outbox.c.key == "escalation:1").values(**columns))


def caught_up(scene: Scene) -> int:
    return Overhearing(scene.engine, lambda: scene.now).work()
