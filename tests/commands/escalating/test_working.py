"""Escalations worked in words: what is answered, and what the channel sees of it."""

import json
import re

import pytest

from commands.listening import Answer
from tests.commands.escalating.scene import Scene


def test_it_is_raised_and_its_card_is_posted_once_the_time_to_undo_is_over(scene: Scene) -> None:
    told = scene.told("S2 northwind callers cut off since 10:40")
    assert told.splitlines() == [
        "NW-1 raised, S2: callers cut off since 10:40",
        "Open, raised 12:00 · acknowledge by 12:30 · contain by 16:00 · resolve by Tue 24 Nov 12:00",
        "Its card is posted in ten seconds. In words: /escalate ack NW-1",
    ]
    scene.later(seconds=9)
    assert scene.slack.seen("U0NICO", count=0) == []
    scene.later(seconds=2)
    assert scene.card().text.startswith("NW-1 · S2 · callers cut off since 10:40\nOpen, raised 12:00")
    assert "<!date^" in json.dumps(scene.card().blocks)


def test_the_card_is_kept_up_to_date_in_place_and_the_thread_is_its_log(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    scene.posted()
    first = scene.card().ts
    scene.told("ack NW-1", "U0NICO", "C0NORTH")
    scene.told("update NW-1 we look at the trunk", "U0NICO", "C0NORTH")
    scene.told("note NW-1 private third time this month")
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    scene.posted()
    card = scene.card()
    assert card.ts == first
    assert card.text.splitlines()[1].startswith(
        "Resolved, raised 12:00 · acknowledged by Nico after 36 s (target 30 m ✓)"
    )
    assert scene.log() == [
        "Nico acknowledged it",
        "Nico gave an update: we look at the trunk",
        "Nico resolved it: trunk replaced",
    ]


def test_nothing_of_a_message_counts_what_other_vendors_have(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    scene.posted()
    marks = [sent.metadata["event_payload"]["key"] for sent in scene.slack.workspace.sent]
    assert len(set(marks)) == len(marks) > 0
    assert all(re.fullmatch("[0-9a-f]{32}", mark) for mark in marks)


def test_what_is_undone_in_time_nobody_hears_of(scene: Scene) -> None:
    scene.told("northwind slip")
    assert scene.told("undo NW-1") == "NW-1 is undone: nobody is told of it."
    scene.posted(40)
    assert scene.slack.workspace.sent == []
    scene.told("northwind again")
    scene.later(seconds=11)
    assert "can no longer be undone" in scene.told("undo NW-2")


def test_what_a_person_wrote_pings_nobody(scene: Scene) -> None:
    scene.told("northwind <!channel> down <@U0NICO> & more")
    scene.posted()
    scene.told("update NW-1 <!here> look <https://evil.example|here>")
    scene.posted()
    drawn = json.dumps([sent.blocks for sent in scene.slack.workspace.sent])
    assert "<!channel>" not in drawn
    assert "<!here>" not in drawn
    assert "<https" not in drawn
    assert "@channel down Nico &amp; more" in drawn


def test_a_supervisor_raises_in_the_channel_and_in_a_direct_message(scene: Scene) -> None:
    assert scene.told("agents cannot log in", "U0NICO", "C0NORTH").startswith("NW-1 raised, S3: agents cannot log in")
    told = scene.told("solstice is none of ours", "U0NICO", "D0NICO")
    assert told.startswith("NW-2 raised, S3: solstice is none of ours")
    assert "@govbot escalate ack NW-2" in told


def test_the_vendor_has_to_be_known_and_only_its_own_matters_go_to_it(scene: Scene) -> None:
    assert "Which vendor is it for? Name one: Northwind BPO, Solstice." in scene.told("all is down")
    assert "leave out Solstice" in scene.told("northwind and solstice are down")
    assert "leave out Solstice" in scene.told("as at solstice: all is down", channel="C0NORTH")
    assert "What is the problem?" in scene.told("S1", channel="C0NORTH")
    assert scene.told("list") == "Escalations\nNo escalation is open.\nRaise one: /escalate what is wrong"


def test_one_mention_makes_one_escalation(scene: Scene) -> None:
    scene.answer("northwind callers cut off", typed="17.5")
    assert (
        "was raised from that message already" in scene.answer("northwind callers cut off", typed="17.5").message.text
    )


def test_what_is_raised_all_the_same_keeps_the_mention_it_was_said_in(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    drawn = json.dumps(_drawn(scene.answer("northwind callers are cut off", typed="17.5")))
    assert "escalate anyway from:C0OPS:17.5 northwind callers are cut off" in drawn
    for told in ("NW-2 raised", "NW-2 was raised from that message already"):
        assert told in scene.told("anyway from:C0OPS:17.5 northwind callers are cut off")
    assert "NW-3 raised, S3: from:C0NORTH:1.1 x" in scene.told("anyway from:C0NORTH:1.1 x northwind")


def _drawn(answer: Answer) -> list[str]:
    return [repr(block) for block in answer.message.blocks]


def test_lists_are_told_to_whom_they_concern(scene: Scene) -> None:
    for words in ("S1 northwind site down", "S3 northwind forms wrong", "S2 solstice calls lost"):
        scene.told(words)
    scene.told("take NW-2", "U0NICO", "C0NORTH")
    assert "3 escalations are open." in scene.told("list")
    assert "2 escalations are open." in scene.told("list", channel="C0NORTH")
    assert "1 escalation is open and yours." in scene.told("list mine", "U0NICO", "C0NORTH")
    assert "1 escalation is open with Solstice." in scene.told("list solstice")
    scene.now = scene.now.replace(hour=19)
    assert "2 escalations are open and past a target, 2 with a missed target." in scene.told("list breached")
    theirs = scene.told("list", "U0NICO", "D0NICO")
    assert "2 escalations are open" in theirs
    assert "SO-1" not in theirs
    assert 'I don\'t know the vendor "solstice"' in scene.told("list solstice", "U0NICO")
    assert "There is no escalation SO-1." in scene.told("show SO-1", "U0NICO")


def test_the_timeline_is_shown_with_what_is_private_to_the_client_alone(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    scene.told("note NW-1 client-only: third time")
    scene.told("severity NW-1 S1 regulator asks")
    scene.told("assign NW-1 <@U0NICO>")
    ours, theirs = scene.told("NW-1"), scene.told("show nw-1", "U0NICO")
    assert "12:00 Maria noted: third time (for the client alone)" in ours
    assert "12:00 Maria changed the severity to S1: regulator asks" in theirs
    assert "12:00 Maria assigned it to Nico" in theirs
    assert "third time" not in theirs


def test_an_owner_who_does_not_read_the_channel_is_told_of(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    assert "Ana is not in the channel of the card: invite them." in scene.told("assign NW-1 <@U0ANA>")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("severity NW-1 bad", "Which severity?"),
        ("severity NW-1 S1", "Why?"),
        ("assign NW-1 nico", "Who?"),
        ("assign NW-1 <@U0GONE>", "That person cannot work on this escalation."),
        ("wait NW-1 on nobody", "On whom"),
        ("pause NW-1 lunch", "What does it wait for"),
        ("merge NW-1 somewhere", "Into which one?"),
        ("merge NW-1 into NW-1", "into itself"),
        ("update NW-1", "What is new?"),
        ("ack NW-7", "There is no escalation NW-7."),
        ("close NW-1", "NW-1 is open, so it cannot be closed."),
        ("list yesterday", 'I don\'t know the vendor "yesterday"'),
        ("update NW-1 " + "x" * 3_001, "longer than 3,000"),
    ],
)
def test_what_cannot_be_used_is_told(scene: Scene, words: str, why: str) -> None:
    scene.told("northwind callers cut off")
    answer = scene.answer(words)
    assert why in answer.message.text
    assert answer.refused
    assert "version" not in answer.message.text


def test_hints_are_said_the_way_vendors_people_can_speak(scene: Scene) -> None:
    assert "@govbot escalate list" in scene.told("ack NW-7", "U0NICO")


def test_a_title_of_three_thousand_characters_goes_on_in_the_detail(scene: Scene) -> None:
    scene.told("northwind " + "very " * 600 + "bad")
    scene.posted()
    assert len(scene.card().text.splitlines()[0]) < 170
