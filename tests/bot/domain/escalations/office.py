"""A programme with two vendors, and people who work escalations."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlalchemy import Engine, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.tables import OutboxPost
from bot.domain.actions import agreeing
from bot.domain.actions.lifecycle import Kind
from bot.domain.escalations.deed import Deed, Done
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.explaining.acting import accept, submit, write
from bot.domain.escalations.finding import find
from bot.domain.escalations.handling import carry_out
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.places import card_key
from bot.domain.escalations.raising import Raised, Wish, raise_escalation
from bot.domain.escalations.severity import Severity
from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import DeclaredPerson
from bot.domain.setup.planning import make_plan
from tests.bot.domain.escalations.paper import WHOLE
from tests.bot.domain.setup.files import FILE

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
"""A Monday noon in New York."""
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
ANA = Viewer("Ana", Role.ANALYST, slack="U0ANA")
ELI = Viewer("Eli", Role.EXECUTIVE, slack="U0ELI")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
SONIA = Viewer("Sonia", Role.SUPERVISOR, "solstice", slack="U0SONIA")
PEOPLE = tuple(
    DeclaredPerson(each.slack, each.name, each.role.value, each.vendor, "T0NW" if each is NICO else "", None)
    for each in (MARIA, ANA, ELI, NICO, SONIA)
)
CUT_OFF = Wish("northwind", "Billing voice: callers cut off", Severity.S2)


def open_office(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        apply_plan(session, make_plan(session, replace(FILE, people=PEOPLE), now=NOW), now=NOW, actor="shell")


def within(engine: Engine, work: Callable[[Session], T]) -> T:
    with unit_of_work(engine) as session:
        return work(session)


def raised(engine: Engine, wish: Wish = CUT_OFF, viewer: Viewer = MARIA, now: datetime = NOW) -> Raised:
    return within(engine, lambda session: raise_escalation(session, wish, viewer, now=now))


def did(
    engine: Engine,
    act: Act,
    viewer: Viewer = NICO,
    *,
    name: str = "NW-1",
    now: datetime = NOW,
    deed: Deed | None = None,
) -> Done:
    """Where words are needed there are some."""
    done = deed or Deed(act, "as it happened")
    return within(engine, lambda session: carry_out(session, name, done, viewer, now=now))


def explained(engine: Engine, name: str = "NW-1", *, now: datetime = NOW) -> None:
    """Its root cause is written, submitted and accepted."""
    within(engine, lambda session: write(session, name, lambda _: WHOLE, NICO, now=now))
    within(engine, lambda session: submit(session, name, NICO, now=now))
    within(engine, lambda session: accept(session, name, "", MARIA, now=now))


def settled(engine: Engine, name: str = "NW-1", *, now: datetime = NOW) -> None:
    """Nothing stands against closing it."""
    explained(engine, name, now=now)
    action = agreeing.Wish("northwind", name, Kind.CORRECTIVE, "Check capacity", "U0NICO", date(2026, 12, 1))
    within(engine, lambda session: agreeing.agree(session, action, MARIA, now=now))


def standing(engine: Engine, name: str = "NW-1", viewer: Viewer = MARIA) -> Escalation:
    with engine.connect() as connection:
        return find(connection, name, viewer)


def card_posted(engine: Engine, number: int = 1, message: str = "100.1", channel: str = "C0NORTH") -> None:
    """As if the card had been sent there."""
    with unit_of_work(engine) as session:
        enqueue(session, Post(card_key(number), channel, {"text": "card"}, "northwind", NOW), now=NOW)
        sent = {"state": "sent", "slack_ts": message}
        outbox = table_of(OutboxPost)
        session.connection().execute(update(outbox).where(outbox.c.key == card_key(number)).values(**sent))
