"""What was posted long ago is forgotten; what may still be answered, revised or proved is not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.forgetting import empty, forget, forgettable, wordy
from bot.delivery.outbox import body_of, enqueue, enqueue_picture, enqueue_revision, state_of
from bot.delivery.picture import Picture
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.tables import OutboxPost

NOW = datetime(2027, 12, 31, 12, tzinfo=UTC)
OLD = NOW - timedelta(days=401)
KEPT_SINCE = NOW - timedelta(days=400)


@pytest.fixture(autouse=True)
def posted(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        for key, channel in (("digest", "C0OPS"), ("told", "U0MARIA"), ("waits", "U0ANA")):
            enqueue(session, post(key, channel), now=OLD)
        enqueue(session, post("reply", "C0OPS", under="digest"), now=OLD)
        enqueue(session, post("told again", "U0MARIA", under="told"), now=OLD)
        enqueue_picture(
            session, Picture("chart", "C0OPS", EVERYTHING, OLD, "a.png", "SL", "SL", b"", under="digest"), now=OLD
        )
        enqueue_revision(session, of="digest", key="marked", body={"text": "marked"}, readers=EVERYTHING, now=OLD)
        enqueue(session, post("young", "U0MARIA", at=NOW), now=NOW)
        sent = update(table_of(OutboxPost)).where(table_of(OutboxPost).c.key != "waits")
        session.connection().execute(sent.values(state="sent", slack_ts="1.1"))


def post(key: str, channel: str, *, under: str = "", at: datetime = OLD) -> Post:
    return Post(key, channel, {"text": key}, EVERYTHING, at, under=under)


def forgotten(engine: Engine, most: int = 100) -> int:
    with engine.begin() as connection:
        ids = forgettable(connection, before=KEPT_SINCE, most=most)
        forget(connection, ids)
    return len(ids)


def emptied(engine: Engine, most: int = 100) -> int:
    with engine.begin() as connection:
        ids = wordy(connection, before=KEPT_SINCE, most=most)
        empty(connection, ids)
    return len(ids)


def keys(engine: Engine) -> list[str]:
    outbox = table_of(OutboxPost)
    with engine.connect() as connection:
        return list(connection.execute(select(outbox.c.key).order_by(outbox.c.id)).scalars())


def test_revisions_pictures_and_messages_to_people_go_and_what_they_hang_on_after_them(engine: Engine) -> None:
    assert [forgotten(engine) for _ in range(3)] == [3, 1, 0]
    assert keys(engine) == ["digest", "waits", "reply", "young"]


def test_a_message_in_a_channel_keeps_its_key_and_place_and_loses_its_words(engine: Engine) -> None:
    assert [emptied(engine) for _ in range(2)] == [4, 0]
    with unit_of_work(engine) as session:
        assert body_of(session, "digest") is None
        assert body_of(session, "young") == {"text": "young"}
        assert not enqueue(session, post("digest", "C0OPS"), now=NOW)
        assert enqueue(session, post("late answer", "C0OPS", under="digest"), now=NOW)
        assert state_of(session, "late answer") == "pending"


def test_what_has_not_been_sent_stays_however_old(engine: Engine) -> None:
    forgotten(engine)
    emptied(engine)
    with unit_of_work(engine) as session:
        assert body_of(session, "waits") == {"text": "waits"}


def test_it_goes_in_bits(engine: Engine) -> None:
    assert [forgotten(engine, most=2) for _ in range(4)] == [2, 2, 0, 0]
    assert [emptied(engine, most=1) for _ in range(3)] == [1, 1, 0]


def test_what_somebody_hung_something_on_meanwhile_stays(engine: Engine) -> None:
    with engine.begin() as connection:
        ids = forgettable(connection, before=KEPT_SINCE, most=100)
    with unit_of_work(engine) as session:
        enqueue(session, post("over", "U0MARIA", under="told again", at=NOW), now=NOW)
        enqueue_revision(session, of="told again", key="revised", body={"text": "new"}, readers=EVERYTHING, now=NOW)
        forget(session.connection(), ids)
    assert {"told", "told again"} <= set(keys(engine))
