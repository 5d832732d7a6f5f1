"""A model's part in a review: kept with the version it was for, and nobody's own words."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.programme.tables import Programme as ProgrammeRow
from bot.domain.reviews.model_work import LONGEST, DroppedSentence, FailedSection, ModelWork, work_for
from bot.domain.reviews.wording import BY_MODEL, Section
from bot.domain.reviews.writing import approve, draft, reword
from bot.errors import UserError
from tests.bot.domain.reviews.test_writing import MARIA, NEW, NICO, NOW
from tests.leaks.programme import Programme

WORK = ModelWork(
    "small", 1_200, 80, (DroppedSentence("data", "It rained.", "no fact"),), (FailedSection("risks", "cut off"),)
)
OTHER = Section("data", "Data quality", "Everything came.", BY_MODEL)


def test_it_is_kept_with_its_version(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = draft(session, MARIA, replace(NEW, work=WORK), now=NOW)
        assert work_for(session.connection(), review.id, 1) == WORK
        after = reword(session, MARIA, review, OTHER, replace(WORK, dropped=(), failed=()), now=NOW)
        again = work_for(session.connection(), review.id, 2)
    assert again is not None
    assert not again.dropped
    assert after.version.wording.section("data") == OTHER
    assert after.version.change == "another wording of Data quality by small"


def test_of_an_endless_sentence_the_beginning_is_kept(engine: Engine) -> None:
    endless = replace(WORK, dropped=(DroppedSentence("data", "x" * 10_000, "too long"),))
    with unit_of_work(engine) as session:
        review = draft(session, MARIA, replace(NEW, work=endless), now=NOW)
        kept = work_for(session.connection(), review.id, 1)
    assert kept is not None
    assert len(kept.dropped[0].sentence) == LONGEST


def test_another_wording_voids_the_approval_and_is_nobodys_own_words(engine: Engine) -> None:
    Programme(engine).begin()
    with unit_of_work(engine) as session:
        session.connection().execute(update(table_of(ProgrammeRow)).values(four_eyes=True))
        review = approve(session, MARIA, draft(session, MARIA, NEW, now=NOW), now=NOW)
        after = reword(session, MARIA, review, OTHER, WORK, now=NOW)
        assert after.state == "draft"
        assert approve(session, MARIA, after, now=NOW).state == "approved"


def test_the_same_words_are_no_new_version_and_a_vendor_writes_none(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = draft(session, MARIA, NEW, now=NOW)
        with pytest.raises(UserError, match="nothing was changed"):
            reword(session, MARIA, review, replace(OTHER, text="All in."), WORK, now=NOW)
        with pytest.raises(UserError, match="write reviews"):
            reword(session, NICO, review, OTHER, WORK, now=NOW)
