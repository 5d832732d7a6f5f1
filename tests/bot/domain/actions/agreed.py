"""Actions of the office's escalation and reviews, as the tests agree them."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Engine

from bot.domain.actions.action import Action, review_subject
from bot.domain.actions.agreeing import Wish, agree
from bot.domain.actions.finding import find
from bot.domain.actions.handling import Deed, Done, carry_out
from bot.domain.actions.lifecycle import Act, Kind
from bot.domain.people.permissions import Viewer
from tests.bot.domain.escalations.office import MARIA, NICO, NOW, within

DUE = date(2026, 12, 1)
WEEK = date(2026, 11, 16)
RETRAIN = Wish("northwind", "NW-1", Kind.CORRECTIVE, "Retrain the IVR  routing", "U0NICO", DUE)
HIRE = Wish("northwind", review_subject("northwind", WEEK), Kind.ACTION, "Hire six agents", "U0NICO", DUE)
DECIDE = replace(HIRE, kind=Kind.DECISION, text="Weekend hours stay", owner="", due=None)


def agreed(engine: Engine, wish: Wish = RETRAIN, viewer: Viewer = MARIA, now: datetime = NOW) -> Action:
    return within(engine, lambda session: agree(session, wish, viewer, now=now))


def did(engine: Engine, name: str, deed: Deed | Act, viewer: Viewer = NICO, now: datetime = NOW) -> Done:
    """Where words are needed there are some."""
    done = deed if isinstance(deed, Deed) else Deed(deed, "as we said")
    return within(engine, lambda session: carry_out(session, name, done, viewer, now=now))


def standing(engine: Engine, name: str = "NW-1.1", viewer: Viewer = MARIA) -> Action:
    with engine.connect() as connection:
        return find(connection, name, viewer)
