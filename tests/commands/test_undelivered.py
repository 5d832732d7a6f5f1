"""Administrators hear once a day of a channel that takes nothing."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.picture import Picture
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.tables import OutboxPost
from commands.undelivered import tell_undelivered
from tests.leaks.programme import NOW, Programme


@pytest.fixture(autouse=True)
def people(engine: Engine) -> None:
    world = Programme(engine)
    world.begin()
    world.person("U0ADA", "Ada", "admin")
    world.person("U0MARIA", "Maria", "manager")


def told(engine: Engine) -> list[tuple[str, str]]:
    outbox = table_of(OutboxPost)
    with engine.connect() as connection:
        rows = connection.execute(select(outbox).order_by(outbox.c.id)).all()
    return [(row.channel, json.loads(row.payload)["text"]) for row in rows]


def test_the_administrator_is_told_once_a_day_for_each_channel_and_reason(engine: Engine) -> None:
    for key, channel, hours in (("a", "C0OPS", 0), ("b", "C0OPS", 1), ("c", "C0TWO", 2), ("d", "C0OPS", 24)):
        post, now = Post(key, channel, {"text": "hunter2"}, EVERYTHING, NOW), NOW + timedelta(hours=hours)
        with unit_of_work(engine) as session:
            tell_undelivered(session, post, "not_in_channel", now)
    words = "I could not post in the channel {}: not_in_channel. Invite me there: /invite @govbot"
    assert told(engine) == [("U0ADA", words.format(channel)) for channel in ("C0OPS", "C0TWO", "C0OPS")]


def test_of_pictures_the_administrator_hears_once_a_day(engine: Engine) -> None:
    for key, channel in (("a", "C0OPS"), ("b", "C0TWO")):
        picture = Picture(key, channel, EVERYTHING, NOW, "sl.png", "Service level", "It rises", b"")
        with unit_of_work(engine) as session:
            tell_undelivered(session, picture, "missing_scope", NOW)
    words = (
        "I could not post a picture in the channel C0OPS: missing_scope. The text it belongs to was posted. "
        "Reinstall the app with the manifest that `govbot manifest` prints."
    )
    assert told(engine) == [("U0ADA", words)]


def test_that_it_could_not_be_told_is_not_told(engine: Engine) -> None:
    post = Post("undelivered:C0OPS:x", "U0ADA", {}, EVERYTHING, NOW)
    with unit_of_work(engine) as session:
        tell_undelivered(session, post, "channel_not_found", NOW)
    assert told(engine) == []
