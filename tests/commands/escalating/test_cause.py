"""A root cause in words: shown, written part by part, submitted, returned and accepted; told where it is worked."""

import pytest

from bot.message import Actions
from tests.commands.escalating.scene import Scene

PARTS = (
    "why: the trunk was full. evidence: carrier log 16:40",
    "why: the move plan has no check of trunk capacity, evidence: plan of 20 November",
    "impact 1,200 contacts, 1 hour 450.50 USD",
    "noticed by customers",
    "category process",
    "not caught because no alarm watches the trunk",
)


@pytest.fixture
def resolved(scene: Scene) -> Scene:
    scene.told("S2 northwind callers <cut> off")
    scene.told("note NW-1 private third time this month")
    scene.later(minutes=90)
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    return scene


def says(scene: Scene, *parts: str, user: str = "U0NICO") -> str:
    told = ""
    for part in parts:
        told = scene.told(f"cause NW-1 {part}".strip(), user, "C0NORTH")
    return told


def labels(scene: Scene, words: str, user: str = "U0NICO") -> list[str]:
    rows = (block for block in scene.answer(words, user).message.blocks if isinstance(block, Actions))
    return [button.label for row in rows for button in row.buttons]


def test_it_is_shown_with_what_the_log_proposes_and_what_is_still_to_come(resolved: Scene) -> None:
    told = says(resolved, "")
    assert told.splitlines()[0] == "NW-1 has no root cause yet, due Mon 7 Dec 13:30."
    assert "Impact: 90 minutes" in told
    assert "1. 2026-11-23 17:00 raised: callers <cut> off" in told
    assert "third time" not in told
    assert "Next: @govbot escalate cause NW-1 impact 1200 contacts 90 minutes" in told
    assert "third time" not in says(resolved, "", user="U0MARIA")
    assert labels(resolved, "cause NW-1") == ["Write", "As Markdown"]


def test_it_is_written_in_words_by_the_vendors_people_and_accepted_by_the_client(resolved: Scene) -> None:
    resolved.posted()
    whole = says(resolved, *PARTS)
    assert whole.splitlines()[1:4] == [
        "Process: the move plan has no check of trunk capacity",
        "Impact: 1,200 contacts, 60 minutes, 450.50 USD",
        "Noticed first by customers",
    ]
    assert "Next: @govbot escalate cause NW-1 submit" in whole
    assert "waits for Acme to accept it" in says(resolved, "submit")
    resolved.posted()
    assert "root cause submitted 13:3" in resolved.card().text
    assert "Only a manager" in says(resolved, "accept")
    assert "Missing: the carrier's log" in says(resolved, "return the carrier's log", user="U0MARIA")
    says(resolved, "at 2026-11-23 16:40 first alarm at the carrier", "drop line 2", "submit")
    assert "Maria accepted the root cause." in says(resolved, "accept well found", user="U0MARIA")
    resolved.posted()
    assert [line.partition(" the root cause")[0] for line in resolved.log()[1:]] == [
        "Nico began to write",
        "Nico gave a first word on",
        "Nico submitted",
        "Maria returned",
        "Nico submitted",
        "Maria accepted",
    ]
    assert "Root cause. Process: the move plan has no check" in resolved.told("show NW-1", "U0NICO")
    assert "needs a corrective or preventive action" in resolved.told("close NW-1")
    resolved.told("action NW-1 corrective: check capacity owner <@U0NICO> due 2026-12-01")
    assert "Maria closed it" in resolved.told("close NW-1")


def test_what_lacks_is_told_at_once_and_blame_is_refused(resolved: Scene) -> None:
    says(resolved, *PARTS[:1], *PARTS[2:])
    assert "It lacks: why 2, with its evidence" in says(resolved, "submit")
    told = says(resolved, "why 2: human error evidence: ticket 7", "submit")
    assert '"human error" says who, not what let it happen. Ask why once more' in told


def test_on_the_card_are_the_buttons_of_whose_turn_it_is(resolved: Scene) -> None:
    assert "Root cause" in labels(resolved, "show NW-1")
    says(resolved, *PARTS, "submit")
    assert [each for each in labels(resolved, "show NW-1") if each in ("Root cause", "Accept", "Return")] == [
        "Root cause",
        "Accept",
        "Return",
    ]
    assert "Close" in labels(resolved, "show NW-1")


def test_it_is_a_markdown_page_in_which_nothing_that_people_wrote_runs(resolved: Scene) -> None:
    says(resolved, "why: <b> [x](http://evil) | `rm` # 1. evidence: _log_")
    assert says(resolved, "md") == "It is in your direct messages, as a file."
    says(resolved, "factors - night: 2 of 3 were new")
    says(resolved, "md")
    page = list(resolved.slack.workspace.files.values())[-1].content.decode()
    assert "\n\n\\- night: 2 of 3 were new\n" in page
    assert page.startswith("# NW-1 · S2 · callers \\<cut\\> off\n\nNorthwind BPO. Root cause of NW-1: a draft")
    assert "1. \\<b\\> \\[x\\](http\\://evil) \\| \\`rm\\` \\# 1  \n   Evidence: \\_log\\_" in page
    assert "| 2026-11-23 17:00 | raised: callers \\<cut\\> off |" in page


def test_another_vendors_people_are_told_what_they_are_told_of_what_does_not_exist(resolved: Scene) -> None:
    for part in ("", "md", "submit", "accept", "category process"):
        theirs = resolved.told(f"cause NW-1 {part}".strip(), "U0SONIA")
        assert theirs == resolved.told(f"cause NW-7 {part}".strip(), "U0SONIA").replace("NW-7", "NW-1")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("cause NW-1 dance", "I don't know what to write of that"),
        ("cause NW-1 impact many contacts", 'I don\'t understand "many contacts"'),
        ("cause NW-1 impact 1.5 contacts", "whole numbers"),
        ("cause NW-1 impact 10 XXXX", 'I don\'t understand "10 XXXX"'),
        ("cause NW-1 noticed by nobody", "ourselves or customers"),
        ("cause NW-1 category magic", "one of: people, process"),
        ("cause NW-1 at 2026-13-40 99:99 x", "is not a time"),
        ("cause NW-1 why 4: x evidence: y", "The next why is number 1"),
        ("cause NW-1 drop why 3", "no why 3"),
        ("cause NW-1 drop line 33", "no line 33"),
        ("cause NW-1 return", "Nobody has written"),
        ("cause NW-1 submit", "Nobody has written"),
        ("cause NW-1 why: " + "x" * 1_001 + " evidence: y", "longer than 1,000"),
        ("cause NW-7", "There is no escalation NW-7."),
    ],
)
def test_what_cannot_be_used_is_told(resolved: Scene, words: str, why: str) -> None:
    answer = resolved.answer(words)
    assert why in answer.message.text
    assert answer.refused


def test_executives_read_it(resolved: Scene) -> None:
    assert "Next:" not in says(resolved, "", user="U0ELI")
    assert "You can read root causes" in says(resolved, "category process", user="U0ELI")
