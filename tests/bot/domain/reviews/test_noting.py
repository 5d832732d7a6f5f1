"""Notes, risks and the vendor's answers: what is kept, who may, and what each side reads."""

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain import audit
from bot.domain.people.permissions import Viewer
from bot.domain.programme.tables import Programme as ProgrammeRow
from bot.domain.reviews.comments import comment, comments_of
from bot.domain.reviews.notes import Note, NoteKind
from bot.domain.reviews.noting import add_note, take_out_note
from bot.domain.reviews.reading import Found, found, versions_of
from bot.domain.reviews.writing import approve, draft, publish
from bot.errors import UserError
from tests.bot.domain.reviews.test_writing import ANA, ELI, MARIA, NEW, NICO, NOW, PAZ, WEEK, drafted, world
from tests.leaks.programme import Programme

__all__ = ["world"]


def noted(session: Session, text: str = "We hire.", *, private: bool = False, viewer: Viewer = ANA) -> Found:
    review = found(session.connection(), MARIA, "northwind", WEEK)
    return add_note(session, viewer, review, NoteKind.RISK, "risks", text, private=private, now=NOW)


def published(session: Session) -> Found:
    review = found(session.connection(), MARIA, "northwind", WEEK)
    publish(session, MARIA, approve(session, MARIA, review, now=NOW), now=NOW)
    return found(session.connection(), NICO, "northwind", WEEK)


def test_a_note_is_a_version_with_its_author_and_voids_an_approval(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        approve(session, MARIA, drafted(session), now=NOW)
        review = noted(session)
        last = versions_of(session.connection(), review.id)[-1]
    assert review.version.wording.notes == (Note("risks", NoteKind.RISK, "We hire.", "U0ANA", NOW),)
    assert (review.state, last.change, last.written_by) == ("draft", "added a risk to Risks", "U0ANA")


def test_the_vendors_people_read_no_private_note_and_no_author(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        drafted(session)
        noted(session, "Between us.", private=True)
        noted(session, "We hire.")
        theirs = published(session)
    assert [(note.text, note.author) for note in theirs.version.wording.notes] == [("We hire.", "")]


def test_a_note_can_be_taken_out_and_a_fresh_draft_keeps_the_others(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        drafted(session)
        noted(session, "First.")
        review = take_out_note(session, ANA, noted(session, "Second."), 1, now=NOW)
        with pytest.raises(UserError, match=r"There is no note 2 in this review\. It has 1\."):
            take_out_note(session, ANA, review, 2, now=NOW)
        again = draft(session, MARIA, NEW, now=NOW)
    assert [note.text for note in again.version.wording.notes] == ["Second."]


def test_by_four_eyes_who_put_a_note_does_not_approve_a_fresh_draft_with_it_either(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        session.connection().execute(update(table_of(ProgrammeRow)).values(four_eyes=True))
        drafted(session)
        noted(session, viewer=MARIA)
        with pytest.raises(UserError, match="You wrote part of it"):
            approve(session, MARIA, draft(session, ANA, NEW, now=NOW), now=NOW)


def test_notes_are_refused_with_a_sentence(engine: Engine) -> None:
    cases = [(ELI, "x", "write reviews"), (NICO, "x", "write reviews"), (ANA, " ", "colon"), (ANA, "x" * 1001, "up to")]
    with unit_of_work(engine) as session:
        drafted(session)
        for viewer, text, sentence in cases:
            with pytest.raises(UserError, match=sentence):
                noted(session, text, viewer=viewer)


def test_the_vendor_answers_what_was_published_and_changes_nothing_of_it(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        drafted(session)
        before = published(session)
        comment(session, NICO, before, "risks", " We hired six. ", now=NOW)
        after = found(session.connection(), NICO, "northwind", WEEK)
        (kept,) = comments_of(session.connection(), after.id)
        last = session.exec(select(audit.AuditEntry).order_by(col(audit.AuditEntry.id).desc())).first()
    assert after == before
    assert (kept.section, kept.version, kept.text, kept.written_by) == ("risks", 1, "We hired six.", "U0NICO")
    assert last is not None
    assert (last.action, last.actor) == ("answer review", "U0NICO")


def test_other_answers_are_refused(engine: Engine) -> None:
    cases = [
        (MARIA, "risks", "x", "Only the vendor's people"),
        (PAZ, "risks", "x", "Only the vendor's people"),
        (NICO, "nothing", "x", "has the sections"),
        (NICO, "risks", "", "after the colon"),
        (NICO, "risks", "x" * 2_001, "up to"),
    ]
    with unit_of_work(engine) as session:
        drafted(session)
        theirs = published(session)
        for viewer, section, text, sentence in cases:
            with pytest.raises(UserError, match=sentence):
                comment(session, viewer, theirs, section, text, now=NOW)


def test_no_other_vendors_name_is_published_whoever_approved_it(engine: Engine, world: Programme) -> None:
    world.vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care")
    with unit_of_work(engine) as session:
        drafted(session)
        for text in ("Pacifica Care did better.", "unlike pacifica"):
            review = approve(session, MARIA, noted(session, text), now=NOW)
            with pytest.raises(UserError, match="“Risks” names"):
                publish(session, MARIA, review, now=NOW)
            take_out_note(session, ANA, review, 1, now=NOW)
        review = approve(session, MARIA, noted(session, "Unlike Pacifica.", private=True), now=NOW)
        assert publish(session, MARIA, review, now=NOW)
