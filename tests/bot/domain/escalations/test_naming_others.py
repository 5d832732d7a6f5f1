"""What the client's people write for a vendor to read names no other vendor."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Subject
from bot.domain.escalations.explaining.acting import write
from bot.domain.escalations.lifecycle import Act
from bot.errors import UserError
from tests.bot.domain.escalations.office import CUT_OFF, MARIA, NICO, NOW, did, open_office, raised, within

OTHER = "The vendor's people read this: leave out Solstice."


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


@pytest.mark.parametrize("act", [Act.UPDATE, Act.RESOLVE, Act.NOTE, Act.CONTEST])
def test_no_act_names_another_vendor(engine: Engine, act: Act) -> None:
    subject = Subject.CLOCK if act is Act.CONTEST else None
    with pytest.raises(UserError, match=OTHER):
        did(engine, act, MARIA, deed=Deed(act, "as solstice does", subject=subject))


def test_nor_does_what_is_raised(engine: Engine) -> None:
    with pytest.raises(UserError, match=OTHER):
        raised(engine, replace(CUT_OFF, detail="As at Solstice, last week."))


def test_nor_does_a_root_cause_unless_the_vendor_wrote_it(engine: Engine) -> None:
    with pytest.raises(UserError, match=OTHER):
        within(engine, lambda session: write(session, "NW-1", lambda f: replace(f, factors="Solstice"), MARIA, now=NOW))
    within(engine, lambda session: write(session, "NW-1", lambda f: replace(f, factors="Solstice"), NICO, now=NOW))
    within(engine, lambda session: write(session, "NW-1", lambda f: replace(f, uncaught="no"), MARIA, now=NOW))


def test_private_notes_and_a_vendors_own_words_may(engine: Engine) -> None:
    did(engine, Act.NOTE, MARIA, deed=Deed(Act.NOTE, "as Solstice does", private=True))
    did(engine, Act.UPDATE, NICO, deed=Deed(Act.UPDATE, "as Solstice does"))
    did(engine, Act.UPDATE, MARIA, deed=Deed(Act.UPDATE, "the solstices of June"))
