"""Who gets a review, in a channel and as a file, and what of it."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from bot.delivery.outbox import state_of
from bot.errors import UserError
from bot.message import Attachment
from commands import review
from tests.commands.reviewing.scene import (
    NICO,
    NORTH,
    PAZ,
    built_file,
    buttons,
    drafted,
    drafted_file,
    request,
    say,
    session,
)

__all__ = ["built_file", "drafted", "drafted_file", "session"]


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


def test_what_names_another_vendor_is_refused_before_it_is_proposed_to_be_published(drafted: Session) -> None:
    say(drafted, "edit northwind last week risks: Unlike Pacifica Care we hire.")
    say(drafted, "approve northwind last week as it is")
    with pytest.raises(UserError, match="names Pacifica Care, and no vendor reads of another"):
        say(drafted, "publish northwind last week")
