"""`/review` in words: drafted, edited, approved, and refused with what to do instead."""

import pytest
from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.message import Message, Text
from commands.forms import Filled
from commands.reviewing.section_form import SECTION_FORM
from tests.commands.reviewing.scene import (
    ANA,
    ELI,
    MARIA,
    NICO,
    built_file,
    buttons,
    drafted,
    drafted_file,
    edit_button,
    request,
    say,
    session,
)

__all__ = ["built_file", "drafted", "drafted_file", "session"]


def test_a_draft_says_how_the_week_was_and_where_it_came_from(session: Session) -> None:
    told = say(session, "draft northwind last week").text
    assert told.startswith(
        "Weekly review Northwind BPO, 9–15 Nov · draft 1\n"
        "0 of 1 targets met (raw, no relief applied), 1 exception. Written"
    )
    assert "Voice service level: 73.0 % on 9–15 Nov (n 200), below the target of 80 %." in told
    assert "Billing −" in told
    assert "fact" not in told.split("Risks")[1].split("\n")[1]


def test_drafting_again_shows_what_is_there_until_it_is_wanted_anew(session: Session) -> None:
    say(session, "draft northwind last week")
    say(session, "edit northwind last week risks: We hire.")
    assert "We hire." in say(session, "draft northwind last week").text
    anew = say(session, "draft northwind last week anew").text
    assert "We hire." not in anew
    assert "draft 3" in anew


def test_a_false_figure_is_marked_and_holds_up_the_approval(drafted: Session) -> None:
    told = say(drafted, "edit northwind last week access: Voice service level: 79.9 %, for it rained.")
    assert "⚠ “79.9 %”: Voice service level: the figure is 73.0 %." in told.text
    assert buttons(told)["Approve"].confirm is not None
    with pytest.raises(UserError, match="no fact bears out"):
        say(drafted, "approve northwind last week")
    assert "approved (version 2)" in say(drafted, "approve northwind last week as it is").text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("draft northwnd last week", "/review draft northwind last week"),
        ("approve northwnd", "/review approve northwind"),
        ("show northwind lst week", "/review show northwind last week"),
    ],
)
def test_the_example_of_a_refusal_does_what_was_meant(drafted: Session, words: str, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        say(drafted, words)
    assert refused.value.hint == hint
    assert say(drafted, hint.removeprefix("/review ")).text


def test_an_example_speaks_of_a_week_where_nothing_else_was_understood(drafted: Session) -> None:
    with pytest.raises(UserError) as refused:
        say(drafted, "show pacifica last week", NICO)
    assert refused.value.hint == "/review show last week"


def test_an_edit_after_approval_voids_it(drafted: Session) -> None:
    assert "Publish" in buttons(say(drafted, "approve northwind last week"))
    told = say(drafted, "edit northwind last week risks: Late news.", ANA)
    assert "draft 2" in told.text
    with pytest.raises(UserError, match="Only what was approved"):
        say(drafted, "publish northwind last week")


def test_a_button_approves_the_very_version_it_stood_under(session: Session) -> None:
    old = buttons(say(session, "draft northwind last week"))["Approve"].value.removeprefix("review ")
    say(session, "edit northwind last week risks: Something else.", ANA)
    with pytest.raises(UserError, match="version 2 is the newest"):
        say(session, old)


def test_sections_are_edited_in_a_window_too(session: Session) -> None:
    about = edit_button(say(session, "draft northwind last week"), "risks").value.partition(" ")[2]
    modal = SECTION_FORM.open(request(session, about))
    assert modal.about == about
    assert SECTION_FORM.submit is not None
    told = SECTION_FORM.submit(request(session, modal.about), Filled((("text", ("Two agents leave.",)),)))
    assert isinstance(told, Message)
    assert "Two agents leave." in told.text


@pytest.mark.parametrize("section", ["risks", "Risks", "3"])
def test_a_section_is_known_by_key_title_or_number(drafted: Session, section: str) -> None:
    assert "New." in say(drafted, f"edit northwind last week {section}: New.").text


def test_the_history_and_the_difference_between_two_versions(drafted: Session) -> None:
    say(drafted, "edit northwind last week risks: We hire.", ANA)
    told = say(drafted, "history northwind last week").text
    assert "edited Risks" in told
    assert "drafted" in told
    assert "+We hire." in say(drafted, "diff northwind last week").text
    assert "None recorded." in say(drafted, "show northwind last week version 1").text


@pytest.mark.parametrize(
    ("words", "viewer", "sentence"),
    [
        ("", MARIA, "Say what to do"),
        ("draft last week", MARIA, "of one vendor"),
        ("draft northwind yesterday", MARIA, "one whole contract week"),
        ("draft northwind last month", MARIA, "one whole contract week"),
        ("draft northwind 2019-W05", MARIA, "no data"),
        ("show northwind last week", MARIA, "no review of that week"),
        ("draft northwind last week", ELI, "write reviews"),
        ("draft last week", NICO, "write reviews"),
        ("edit northwind last week", MARIA, "Say which section"),
        ("edit northwind last week gossip: x", MARIA, "Say which section"),
        ("draft nortwhind last week", MARIA, "nortwhind"),
        ("draft northwind 2027-W40", MARIA, "no data"),
        ("compare northwind yesterday", MARIA, "one whole contract week"),
        ("history last week", NICO, "write reviews"),
    ],
)
def test_it_refuses_with_what_to_do_instead(session: Session, words: str, viewer: Viewer, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        say(session, words, viewer)


def test_the_facts_say_their_days_as_questions_do(drafted: Session) -> None:
    told = say(drafted, "facts northwind last week access").text
    assert "2026-11-09..2026-11-15" in told
    assert "2026-11-09..2026-11-16" not in told


def test_names_with_markup_stay_text(drafted: Session) -> None:
    told = say(drafted, "edit northwind last week risks: <!channel> *all* of <https://x|us>.")
    drawn = [block.text for block in told.blocks if isinstance(block, Text)]
    assert any("&lt;!channel&gt;" in text for text in drawn)
    assert not any("<!channel>" in text for text in drawn)
