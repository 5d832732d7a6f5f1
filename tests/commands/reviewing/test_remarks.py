"""Notes, risks and answers in words and windows, as each side reads them in chat, threads and files."""

import pytest
from sqlmodel import Session

from bot.domain.reviews.desks import await_drafts
from bot.errors import UserError
from bot.message import Message
from commands import review
from commands.forms import FieldErrors, Filled
from commands.reviewing.answer_form import REVIEW_ANSWER_FORM
from commands.reviewing.drafting import Drafting
from commands.reviewing.note_form import REVIEW_NOTE_FORM
from tests.commands.reviewing.scene import (
    ANA,
    MARIA,
    NICO,
    NORTH,
    NOW,
    OPS,
    PAZ,
    WEEK,
    built_file,
    buttons,
    drafted,
    drafted_file,
    press,
    put_out,
    readers_of,
    request,
    say,
)

__all__ = ["built_file", "drafted", "drafted_file"]
RISK = "Risk 1 by Ana, 17 Nov 11:00: Two agents leave."
COMMENT = "comment last week access: It was the storm."
KEY = "review:northwind:2026-11-09:1:C0NORTH"


def publish(session: Session) -> None:
    say(session, "approve northwind last week as it is")
    press(session, say(session, "publish northwind last week"), "Publish")


def test_a_risk_stands_with_its_page_and_its_author(drafted: Session) -> None:
    told = say(drafted, "risk northwind last week: Two agents leave.", ANA).text
    assert RISK in told.splitlines()
    assert "None recorded." not in told
    assert "draft 2" in told
    assert "Note 2 by Maria" in say(drafted, "note northwind last week access: It rained.").text
    assert "+Note: It rained." in say(drafted, "diff northwind last week").text
    assert RISK not in say(drafted, "unnote northwind last week 1").text


def test_a_note_is_checked_like_the_text(drafted: Session) -> None:
    told = say(drafted, "note northwind last week access: Voice service level was 79.9 %.").text
    assert "⚠ “79.9 %”: Voice service level: the figure is 73.0 %." in told
    with pytest.raises(UserError, match="no fact bears out"):
        say(drafted, "approve northwind last week")


def test_a_private_note_reaches_no_vendor_in_any_form(drafted: Session) -> None:
    for words in ("access private: Between us.", "access: private: Between us.", "access: private Between us."):
        told = say(drafted, f"note northwind last week {words}").text
        assert "for your own people alone: Between us." in told
    say(drafted, "risk northwind last week access: They are few.")
    publish(drafted)
    theirs = say(drafted, "show last week", NICO, NORTH).text
    assert "Risk: They are few." in theirs
    files = [review.export(request(drafted, f"export last week {kind}", NICO, NORTH)).content for kind in ("md", "csv")]
    files.append(review.export(request(drafted, "export northwind last week md")).content)
    told_out = [*put_out(drafted).values(), theirs, *(file.decode() for file in files)]
    assert not [text for text in told_out if "Between us" in text]
    assert not [text for text in told_out[:-1] if "Maria" in text]


def test_a_note_comes_by_a_window_too(drafted: Session) -> None:
    button = buttons(say(drafted, "show northwind last week"))["Add note or risk"]
    modal = REVIEW_NOTE_FORM.open(request(drafted, button.value.partition(" ")[2]))
    assert REVIEW_NOTE_FORM.submit is not None
    values = (("kind", ("risk",)), ("page", ("access",)), ("text", ("It rains.",)), ("readers", ("own",)))
    told = REVIEW_NOTE_FORM.submit(request(drafted, modal.about), Filled(values))
    assert isinstance(told, Message)
    assert "Risk 1 by Maria, 17 Nov 11:00, for your own people alone: It rains." in told.text
    assert isinstance(REVIEW_NOTE_FORM.submit(request(drafted, modal.about), Filled(values[:2])), FieldErrors)
    with pytest.raises(UserError, match="version 2 is the newest"):
        REVIEW_NOTE_FORM.submit(request(drafted, modal.about), Filled(values))


def test_an_answer_stands_with_the_review_below_its_post_and_is_told_to_the_reviewers(drafted: Session) -> None:
    await_drafts(drafted.connection(), ("northwind",), WEEK, "C0OPS", now=NOW)
    drafted.commit()
    Drafting(drafted.get_bind().engine, lambda: NOW).draft_due()
    publish(drafted)
    assert say(drafted, COMMENT, NICO, NORTH).text == "Your answer stands with the review, for both sides."
    line = "Northwind BPO answers (Nico, 17 Nov 11:00): It was the storm."
    for viewer, place in ((NICO, NORTH), (MARIA, OPS)):
        assert line in say(drafted, "show northwind last week", viewer, place).text
    sent = put_out(drafted)
    told = "Northwind BPO (Nico) answers “Accessibility”: It was the storm."
    assert told in sent[f"{KEY}:answer:1"]
    assert told in sent["review:northwind:2026-11-09:desk:C0OPS:answer:1"]
    assert {readers for key, readers in readers_of(drafted).items() if ":desk:" in key} == {"*"}
    assert "It was the storm." in review.export(request(drafted, "export northwind last week md")).content.decode()


def test_without_reviewers_channel_whoever_approved_hears_of_it(drafted: Session) -> None:
    publish(drafted)
    say(drafted, COMMENT, NICO, NORTH)
    assert "review:northwind:2026-11-09:answer:1:U0MARIA" in put_out(drafted)


def test_an_answer_comes_by_the_posts_button_too(drafted: Session) -> None:
    publish(drafted)
    words = f'vendor:"northwind" {WEEK}..2026-11-15'
    modal = REVIEW_ANSWER_FORM.open(request(drafted, words, NICO, NORTH))
    assert "review_answer vendor:" in put_out(drafted)[KEY]
    assert REVIEW_ANSWER_FORM.submit is not None
    values = (("page", ("access",)), ("text", ("<!channel> sorry",)))
    assert isinstance(REVIEW_ANSWER_FORM.submit(request(drafted, modal.about, NICO, NORTH), Filled(values)), Message)
    assert "&lt;!channel&gt; sorry" in put_out(drafted)[f"{KEY}:answer:1"]
    with pytest.raises(UserError, match="yours is a note"):
        REVIEW_ANSWER_FORM.open(request(drafted, words, MARIA, NORTH))


def test_before_it_is_published_and_to_another_vendor_there_is_no_review(drafted: Session) -> None:
    with pytest.raises(UserError, match="no review of that week"):
        say(drafted, COMMENT, NICO, NORTH)
    publish(drafted)
    with pytest.raises(UserError, match="no review of that week"):
        say(drafted, COMMENT, PAZ, OPS)
    with pytest.raises(UserError, match="northwind"):
        say(drafted, COMMENT.replace("last", "northwind last"), PAZ, OPS)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("note northwind last week: hello", "to which page"),
        ("note northwind last week", "after a colon"),
        ("risk northwind last week", "after a colon"),
        ("unnote northwind last week", "Say the note's number"),
        ("unnote northwind last week 1", "It has none"),
        ("comment northwind last week access: x", "yours is a note"),
    ],
)
def test_what_is_meant_is_said(drafted: Session, words: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        say(drafted, words)
