"""`/review` in words, from the first draft to the published review, as each reader sees it."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from bot.delivery.outbox import state_of
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.message import Attachment, Message, Text
from commands import review
from commands.forms import Filled
from commands.reviewing.section_form import SECTION_FORM
from tests.commands.reviewing.scene import (
    ANA,
    ELI,
    MARIA,
    NICO,
    NORTH,
    PAZ,
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
    assert told.startswith("Weekly review Northwind BPO, 9–15 Nov · draft 1\n0 of 1 targets met, 1 exception. Written")
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


def test_it_is_published_once_for_those_who_may_read_it(drafted: Session) -> None:
    say(drafted, "approve northwind last week")
    proposed = say(drafted, "publish northwind last week", place=NORTH)
    assert proposed.text.startswith("The channel C0NORTH: 2 people can read it, 1 of them from Northwind BPO.")
    words = buttons(proposed)["Publish"].value.removeprefix("review ")
    assert say(drafted, words, place=NORTH).text == "It is being posted in the channel C0NORTH."
    assert say(drafted, words, place=NORTH).text == "It was posted before in the channel C0NORTH."
    assert state_of(drafted, "review:northwind:2026-11-09:1:C0NORTH") == "pending"


def test_it_is_not_published_where_another_vendor_reads_along(session: Session) -> None:
    say(session, "draft pacifica last week")
    say(session, "approve pacifica last week")
    with pytest.raises(UserError, match="Not everybody"):
        say(session, "publish pacifica last week", place=NORTH)


def test_the_vendors_people_see_it_once_it_is_published_without_marks_or_names(drafted: Session) -> None:
    say(drafted, "edit northwind last week risks: Voice service level was 99 %.")
    with pytest.raises(UserError, match="no review of that week"):
        say(drafted, "show last week", NICO, NORTH)
    say(drafted, "approve northwind last week as it is")
    say(drafted, buttons(say(drafted, "publish northwind last week", place=NORTH))["Publish"].value[7:], place=NORTH)
    told = say(drafted, "show last week", NICO, NORTH)
    assert "published (version 2)" in told.text
    for word in ("⚠", "Maria", "Pacifica", "edited"):
        assert word not in told.text
    assert set(buttons(told)) == {"Show facts", "Deck", "Facts as a workbook", "Answer"}
    assert "northwind" in say(drafted, "list", NICO).text.casefold()
    assert "Northwind" not in say(drafted, "list", PAZ).text


def test_an_unknown_review_and_a_forbidden_one_read_the_same(drafted: Session) -> None:
    with pytest.raises(UserError) as forbidden:
        say(drafted, "show vendor:northwind last week", PAZ)
    with pytest.raises(UserError) as unknown:
        say(drafted, "show vendor:nortwhind last week", PAZ)
    assert "orthwind" not in forbidden.value.text.replace("northwind", "")
    assert forbidden.value.text == unknown.value.text.replace("nortwhind", "northwind")


def test_the_facts_of_a_section_are_listed_and_all_of_them_are_a_file(drafted: Session) -> None:
    told = say(drafted, "facts northwind last week access").text
    assert "Voice service level" in told
    assert "73.0 %" in told
    file = review.export(request(drafted, "export northwind last week csv"))
    content = file.content.decode("utf-8-sig").splitlines()
    assert content[0].startswith("fact,kpi,line,what")
    assert any(line.startswith("f") and ",service_level," in line and ",73," in line for line in content)


@pytest.mark.parametrize(("kind", "begins"), [("pptx", b"PK"), ("xlsx", b"PK"), ("md", b"# Weekly"), ("", b"PK")])
def test_it_is_sent_as_a_file_to_ones_own_messages(drafted: Session, kind: str, begins: bytes) -> None:
    files: list[Attachment] = []

    def keep(_slack: str, file: Attachment) -> str:
        files.append(file)
        return ""

    asked = request(drafted, f"export northwind last week {kind}")
    asked = replace(asked, rooms=replace(asked.rooms, send_file=keep))
    assert review.answer(asked).text == "It is in your direct messages, as a file."
    assert files[0].content.startswith(begins)
    assert files[0].name.endswith(kind or "pptx")


def test_a_vendors_people_get_files_of_what_was_published_only(drafted: Session) -> None:
    with pytest.raises(UserError, match="no review of that week"):
        review.export(request(drafted, "export last week pptx", NICO, NORTH))


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


def test_what_names_another_vendor_is_refused_before_it_is_proposed_to_be_published(drafted: Session) -> None:
    say(drafted, "edit northwind last week risks: Unlike Pacifica Care we hire.")
    say(drafted, "approve northwind last week as it is")
    with pytest.raises(UserError, match="names Pacifica Care, and no vendor reads of another"):
        say(drafted, "publish northwind last week")


def test_the_facts_say_their_days_as_questions_do(drafted: Session) -> None:
    told = say(drafted, "facts northwind last week access").text
    assert "2026-11-09..2026-11-15" in told
    assert "2026-11-09..2026-11-16" not in told


def test_names_with_markup_stay_text(drafted: Session) -> None:
    told = say(drafted, "edit northwind last week risks: <!channel> *all* of <https://x|us>.")
    drawn = [block.text for block in told.blocks if isinstance(block, Text)]
    assert any("&lt;!channel&gt;" in text for text in drawn)
    assert not any("<!channel>" in text for text in drawn)
