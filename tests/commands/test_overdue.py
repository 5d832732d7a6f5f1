"""Administrators hear of lateness in plain words, once."""

import json
from datetime import timedelta

from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.tables import OutboxPost
from commands.overdue import tell_overdue
from tests.leaks.programme import NOW, Programme


def told(engine: Engine) -> list[tuple[str, str]]:
    outbox = table_of(OutboxPost)
    with engine.connect() as connection:
        rows = connection.execute(select(outbox).where(outbox.c.key.startswith("overdue:")).order_by(outbox.c.id)).all()
    return [(row.channel, json.loads(row.payload)["text"]) for row in rows]


def look(engine: Engine, minutes: float) -> bool:
    with unit_of_work(engine) as session:
        return tell_overdue(session, NOW + timedelta(minutes=minutes))


def test_they_hear_once_that_it_is_late_and_once_that_it_is_over(engine: Engine) -> None:
    world = Programme(engine)
    world.begin()
    world.person("U0ADA", "Ada", "admin")
    world.person("U0MARIA", "Maria", "manager")
    with unit_of_work(engine) as session:
        enqueue(session, Post("a", "C1", {"text": "hunter2"}, "*", NOW), now=NOW)
    assert [look(engine, minutes) for minutes in (5, 11, 12, 60)] == [False, True, False, False]
    with engine.begin() as connection:
        connection.execute(update(table_of(OutboxPost)).where(table_of(OutboxPost).c.key == "a").values(state="sent"))
    assert [look(engine, minutes) for minutes in (61, 62)] == [True, False]
    late = (
        "I am late. Posts that wait to be sent: 1, the first since Tue 17 Nov 13:30. "
        "I go on trying, and say when it is over. What and why: /govbot outbox"
    )
    over = "All is on time again: what was late since Tue 17 Nov 13:41 is done."
    assert told(engine) == [("U0ADA", late), ("U0ADA", over)]


def test_before_a_programme_is_set_up_there_is_nothing_to_tell(engine: Engine) -> None:
    assert not look(engine, 60)
