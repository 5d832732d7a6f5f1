"""Which words of people may go to a language model: shared ones, of that vendor and those days, by the right people."""

from datetime import timedelta

from sqlalchemy import Engine, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.noting import note
from bot.domain.escalations.said import MOST, said_in
from bot.domain.escalations.tables import EscalationEvent
from tests.bot.domain.escalations.office import CUT_OFF, MARIA, NICO, NOW, SONIA, open_office, raised

DAY = timedelta(days=1)
TITLE = CUT_OFF.title


def noted(engine: Engine, escalation: Escalation, text: str, by: str, *, private: bool = False) -> None:
    with unit_of_work(engine) as session:
        note(session, escalation, "note", by, text, now=NOW + timedelta(minutes=1), private=private)


def said(engine: Engine, *, by_vendor: bool = False, vendor: str = "northwind") -> tuple[str, ...]:
    with engine.connect() as connection:
        return said_in(connection, vendor, NOW, NOW + DAY, by_vendor=by_vendor)


def test_a_vendors_words_go_only_where_that_is_switched_on(engine: Engine) -> None:
    open_office(engine)
    ours = raised(engine).escalation
    noted(engine, ours, "It is the carrier", NICO.slack)
    noted(engine, ours, "Written by somebody unknown", "U0GONE")
    assert said(engine) == (TITLE,)
    assert said(engine, by_vendor=True) == (TITLE, "It is the carrier", "Written by somebody unknown")


def test_what_is_private_deleted_of_other_days_or_of_another_vendor_never_goes(engine: Engine) -> None:
    open_office(engine)
    ours = raised(engine).escalation
    noted(engine, ours, "They will lose the contract", MARIA.slack, private=True)
    noted(engine, ours, "Taken back", MARIA.slack)
    with engine.begin() as connection:
        event = table_of(EscalationEvent)
        connection.execute(update(event).where(event.c.text == "Taken back").values(is_deleted=True))
    raised(engine, now=NOW + DAY)
    assert said(engine, by_vendor=True) == (TITLE,)
    assert said(engine, by_vendor=True, vendor=str(SONIA.vendor)) == ()


def test_of_very_many_the_latest_go(sqlite_engine: Engine) -> None:
    open_office(sqlite_engine)
    ours = raised(sqlite_engine).escalation
    for number in range(MOST + 5):
        noted(sqlite_engine, ours, f"No. {number}", MARIA.slack)
    assert said(sqlite_engine) == tuple(f"No. {number}" for number in range(5, MOST + 5))
