"""What waits and what failed is told to those who answer for it, and sent again when they say so."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.database.unit_of_work import unit_of_work
from bot.delivery.gates import shut_out
from bot.delivery.outbox import enqueue, enqueue_revision, state_of
from bot.delivery.post import Post
from bot.delivery.sending import HeldError, RefusedError
from bot.delivery.stored import Outgoing
from bot.delivery.worker import deliver_due
from bot.domain.audit import AuditEntry
from bot.domain.outgoing.standing import Standing, retry, standing
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from tests.fakes import FakeSender

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")


def put(engine: Engine, key: str, channel: str, under: str = "") -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post(key, channel, {"text": key}, "*", NOW, under=under), now=NOW)


def deliver(engine: Engine, *failures: Exception, held: str = "", after: float = 0) -> list[str]:
    sender = FakeSender(failures=[(failure, False) for failure in failures])

    def may_send(post: Outgoing, now: datetime) -> str:
        if post.channel == held:
            raise HeldError("posting is paused")
        return ""

    moment = NOW + timedelta(seconds=after)
    deliver_due(engine, sender, may_send, lambda: moment)
    return [post.key for post in sender.posted]


def told(engine: Engine, viewer: Viewer = MARIA, days: float = 0) -> Standing:
    with unit_of_work(engine) as session:
        return standing(session, viewer, now=NOW + timedelta(days=days))


def again(engine: Engine, channel: str = "", viewer: Viewer = MARIA, days: float = 0) -> int:
    with unit_of_work(engine) as session:
        return retry(session, viewer, channel, now=NOW + timedelta(days=days))


def test_it_tells_by_channel_and_reason_what_waits_and_what_failed(engine: Engine) -> None:
    for key, channel in (("a", "C1"), ("b", "C2"), ("c", "C3")):
        put(engine, key, channel)
    put(engine, "a2", "C1", under="a")
    deliver(engine, RefusedError("is_archived"), TimeoutError(), held="C3")
    found = told(engine)
    assert [(each.channel, each.reason, each.count, each.is_held) for each in found.waiting] == [
        ("C2", "TimeoutError", 1, False),
        ("C3", "held: posting is paused", 1, True),
    ]
    assert [(each.channel, each.reason, each.count) for each in found.failed] == [
        ("C1", "is_archived", 1),
        ("C1", "its parent was not posted", 1),
    ]
    assert {each.since for each in (*found.waiting, *found.failed)} == {NOW}


def test_it_tells_that_slack_shuts_us_out(engine: Engine) -> None:
    with engine.begin() as connection:
        shut_out(connection, "token_revoked", until=NOW)
    assert told(engine).shut_out == "token_revoked"


def test_what_failed_more_than_a_week_ago_is_told_and_tried_no_more(engine: Engine) -> None:
    put(engine, "a", "C1")
    deliver(engine, RefusedError("is_archived"))
    assert (len(told(engine, days=7).failed), len(told(engine, days=7.1).failed)) == (1, 0)
    with pytest.raises(UserError, match="Nothing failed"):
        again(engine, days=7.1)


def test_what_failed_is_sent_again_with_what_hung_on_it(engine: Engine) -> None:
    put(engine, "a", "C1")
    put(engine, "a2", "C1", under="a")
    put(engine, "elsewhere", "C2")
    deliver(engine, RefusedError("is_archived"), RefusedError("is_archived"))
    assert again(engine, "C1") == 2
    assert [key for pause in (10, 20) for key in deliver(engine, after=pause)] == ["a", "a2"]
    assert told(engine).failed[0].channel == "C2"
    with unit_of_work(engine) as session:
        (entry,) = session.exec(select(AuditEntry)).all()
    assert (entry.actor, entry.action, entry.subject, entry.detail) == ("U0MARIA", "send again", "C1", '{"posts": "2"}')


def test_what_may_have_arrived_is_looked_for_before_it_is_sent_again(engine: Engine) -> None:
    put(engine, "a", "C1")
    deliver(engine, RefusedError("internal"))
    again(engine)
    sender = FakeSender()
    sender.posted = [Post("a", "C1", {}, "*", NOW)]
    deliver_due(engine, sender, lambda _post, _now: "", lambda: NOW + timedelta(seconds=5))
    assert (len(sender.posted), sender.looked) == (1, 1)


def test_a_revision_that_failed_is_no_trouble(engine: Engine) -> None:
    put(engine, "a", "C1")
    deliver(engine)
    with unit_of_work(engine) as session:
        enqueue_revision(session, of="a", key="newer", body={"text": "x"}, readers="*", now=NOW)
    deliver(engine, RefusedError("message_not_found"), after=5)
    with unit_of_work(engine) as session:
        assert state_of(session, "newer") == "failed"
    assert told(engine) == Standing((), ())


@pytest.mark.parametrize("role", [Role.ANALYST, Role.EXECUTIVE])
def test_others_are_refused_in_the_same_words_whatever_there_is(engine: Engine, role: Role) -> None:
    for viewer in (Viewer("Ann", role), NICO):
        with pytest.raises(UserError, match="Only a manager"):
            told(engine, viewer)
        with pytest.raises(UserError, match="Only a manager"):
            again(engine, viewer=viewer)
