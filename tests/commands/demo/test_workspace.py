import re
from pathlib import Path

import pytest

from commands.demo.cast import Cast
from commands.demo.suggestions import FOR_CLIENT, FOR_VENDOR, Suggestions
from tests.commands.demo.conftest import Screen


def test_it_opens_as_the_manager_in_the_clients_channel(screen: Screen) -> None:
    assert screen.workspace.prompt == "maria #vendor-ops > "


def test_an_answer_is_labelled_private_and_drawn(screen: Screen) -> None:
    shown = screen.after("/sla today").splitlines()
    assert shown[1] == "Only visible to you"
    assert shown[2].startswith("SLA today · Tue 17 Nov, up to 13:30 New York")


@pytest.mark.parametrize("line", ["sla today", "@govbot sla today", "/govbot sla today", "  /sla   today "])
def test_it_may_be_asked_in_any_way_slack_knows(screen: Screen, line: str) -> None:
    assert "SLA today" in screen.after(line)


def test_a_supervisor_moves_to_their_channel_and_sees_their_vendor_alone(screen: Screen) -> None:
    assert screen.after("as nico") == "You are Nico, supervisor at Northwind BPO, in #northwind.\n"
    assert screen.workspace.prompt == "nico #northwind > "
    shown = screen.after("/sla today") + screen.after("/kpi csat last week by vendor")
    assert "CSAT" in shown
    assert not re.search("pacifica|solstice", shown, re.IGNORECASE)


def test_a_supervisor_is_not_let_into_another_channel(screen: Screen) -> None:
    screen.after("as nico")
    for channel in ("#vendor-ops", "pacifica"):
        assert screen.after(f"in {channel}") == f"Nico is not in {channel}. Try in #northwind or dm.\n"
    assert screen.workspace.channel.name == "northwind"


def test_people_and_channels_are_written_as_slack_writes_them(cast: Cast) -> None:
    assert cast.mentioned("publish here #northwind @nico #42 @nobody") == (
        "publish here <#C0NORTH|northwind> <@U0NICO> #42 @nobody"
    )


def test_the_channel_sets_the_filter(screen: Screen) -> None:
    everywhere, there = screen.after("/sla today"), screen.after("in #northwind", "/sla today")
    assert "Pacifica" in everywhere
    assert "Pacifica" not in there


def test_a_direct_message_has_no_private_label(screen: Screen) -> None:
    shown = screen.after("in dm", "sla today")
    assert "Only visible" not in shown
    assert "SLA today" in shown


def test_it_says_who_is_there(screen: Screen) -> None:
    shown = screen.after("who")
    assert "Nico" in shown
    assert "supervisor at Northwind BPO" in shown
    assert "#vendor-ops" in shown


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("as nobody", "Nobody here is called nobody."),
        ("in #nowhere", "Maria is not in #nowhere."),
        ("/sla northwnd", "Did you mean Northwind BPO?"),
        ("hello there", 'I don\'t know "hello"'),
        ("as", 'I don\'t know "as"'),
        ("help", "what you would type in Slack"),
        ("quit now", 'I don\'t know "quit"'),
    ],
)
def test_whatever_is_typed_is_answered_in_words(screen: Screen, line: str, said: str) -> None:
    assert said in screen.after(line)


@pytest.mark.parametrize("line", ["", "   ", "\x00", "/", "🦜", "مرحبا", "/kpi " + "x" * 5_000])
def test_nothing_typed_ends_it(screen: Screen, line: str) -> None:
    assert screen.workspace.typed(line)


@pytest.mark.parametrize("line", ["quit", "exit", " QUIT "])
def test_it_is_left_by_quitting(screen: Screen, line: str) -> None:
    assert not screen.workspace.typed(line)


@pytest.mark.parametrize("line", FOR_CLIENT)
def test_what_is_suggested_to_the_client_works(screen: Screen, line: str) -> None:
    _works(screen.after(line))


@pytest.mark.parametrize("line", [line for line in FOR_VENDOR if line != "/sla pacifica"])
def test_what_is_suggested_to_a_vendor_works(screen: Screen, line: str) -> None:
    _works(screen.after("as nico", line))


def test_asking_for_another_vendor_gets_a_word_nobody_knows(screen: Screen) -> None:
    shown = screen.after("as nico", "/sla pacifica")
    assert shown.count("acifica") == 1
    assert 'I don\'t know "pacifica".' in shown


def test_suggestions_are_not_repeated_once_tried(screen: Screen) -> None:
    suggestions, maria = Suggestions(), screen.workspace.actor
    first = suggestions.after("/sla today", maria)
    assert first == f"try also: {' · '.join(FOR_CLIENT[1:4])} · help · quit"
    assert FOR_CLIENT[1] not in suggestions.after(FOR_CLIENT[1], maria)


def _works(shown: str) -> None:
    assert not re.search("I don't know|went wrong|Nobody here", shown)


def test_the_morning_shows_the_digest_its_thread_and_writes_the_chart(screen: Screen, tmp_path: Path) -> None:
    shown = screen.after("digest")
    assert shown.startswith("Posted at 07:30\nDaily digest · Mon 16 Nov, New York")
    assert all(f"In the thread, {number}" in shown for number in (1, 2, 3))
    assert (tmp_path / "all-daily-digest.png").read_bytes().startswith(b"\x89PNG")


def test_a_vendors_channel_gets_that_vendors_digest(screen: Screen, tmp_path: Path) -> None:
    shown = screen.after("as nico", "digest")
    assert "Voice 20 s" in shown
    assert not re.search("pacifica|solstice", shown, re.IGNORECASE)
    assert screen.after("as maria", "in #northwind", "digest") == shown
    assert [path.name for path in tmp_path.iterdir()] == ["northwind-daily-digest.png"]
