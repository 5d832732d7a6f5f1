"""What nobody has begun to send can be taken back; what may be out cannot."""

from datetime import timedelta

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.claims import claim_next
from bot.delivery.outbox import amend, withdraw
from tests.bot.delivery.test_threads import NOW, Office


def withdrawn(engine: Engine, key: str) -> bool:
    with unit_of_work(engine) as session:
        return withdraw(session, key)


def test_it_never_goes_and_neither_does_what_hangs_on_it(engine: Engine) -> None:
    office = Office(engine)
    office.put("card")
    office.put("reply", under="card")
    office.put("other")
    assert withdrawn(engine, "card")
    office.deliver_all()
    assert [post.key for post in office.sender.posted] == ["other"]
    assert office.told == []
    assert not withdrawn(engine, "card")


def test_what_nobody_has_begun_to_send_is_changed_in_place(engine: Engine) -> None:
    office = Office(engine)
    office.put("card")
    with unit_of_work(engine) as session:
        assert amend(session, "card", {"text": "newer"})
    office.deliver_all()
    assert [(post.key, post.body["text"]) for post in office.sender.posted] == [("card", "newer")]
    with unit_of_work(engine) as session:
        assert not amend(session, "card", {"text": "too late"})
        assert not amend(session, "nothing", {"text": "too late"})


def test_what_is_being_sent_or_was_sent_stays(engine: Engine) -> None:
    office = Office(engine)
    office.put("card")
    with engine.begin() as connection:
        assert claim_next(connection, NOW + timedelta(seconds=1))
    assert not withdrawn(engine, "card")
    assert not withdrawn(engine, "nothing")
