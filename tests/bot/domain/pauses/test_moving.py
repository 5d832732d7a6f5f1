"""A channel that Slack gave another id keeps its tie, its watch and its posts."""

from collections.abc import Iterator

from sqlalchemy import Engine, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.tables import OutboxPost
from bot.domain.escalations.finding import raised_from
from bot.domain.escalations.raising import Wish, raise_escalation
from bot.domain.escalations.severity import Severity
from bot.domain.pauses.moving import move_channel
from bot.domain.pauses.watch import State, watch_of
from bot.domain.people.directory import place_of
from bot.domain.people.permissions import Role, Viewer
from bot.domain.programme.settings import settings_of
from bot.domain.subscriptions.tables import Subscription
from tests.bot.domain.pauses.test_noticing import GUEST, Lobby, lobby
from tests.leaks.programme import NOW

__all__ = ["lobby"]


def channels(session: Session) -> Iterator[str]:
    for model in (OutboxPost, Subscription):
        yield from session.connection().execute(select(table_of(model).c.channel)).scalars()


def paused(engine: Engine, channel: str) -> bool:
    with unit_of_work(engine) as session:
        return watch_of(session, channel, now=NOW).state is State.PAUSED


def test_everything_follows_to_the_new_id(lobby: Lobby) -> None:
    lobby.look("C0NORTH")
    assert lobby.look("C0NORTH", GUEST).is_new
    with unit_of_work(lobby.engine) as session:
        session.add(
            Subscription(report="daily_digest", channel="C0NORTH", at="07:30", timezone="UTC", days="mon", since=NOW)
        )
        session.flush()
        enqueue(session, Post("k", "C0NORTH", {"text": "x"}, "northwind", NOW), now=NOW)
        wish = Wish("northwind", "calls lost", Severity.S3, source="C0NORTH:17.5")
        raise_escalation(session, wish, Viewer("Maria", Role.MANAGER, slack="U0MARIA"), now=NOW)
        revision = settings_of(session.connection()).revision
        assert move_channel(session, "C0NORTH", "C0NEW", now=NOW)
    with unit_of_work(lobby.engine) as session:
        assert place_of(session, "C0NEW").vendor == "northwind"
        assert place_of(session, "C0NORTH").vendor is None
        assert list(channels(session)) == ["C0NEW", "C0NEW"]
        assert settings_of(session.connection()).revision > revision
        escalation = raised_from(session.connection(), "C0NEW:17.5")
        assert escalation is not None
        assert escalation.channel == "C0NEW"
    assert (paused(lobby.engine, "C0NEW"), paused(lobby.engine, "C0NORTH")) == (True, False)
    assert lobby.log()[-1] == ("channel moved", "channel C0NORTH", {"to": "C0NEW"})


def test_what_the_new_id_is_connected_to_already_stays(lobby: Lobby) -> None:
    with unit_of_work(lobby.engine) as session:
        assert move_channel(session, "C0NORTH", "C0OPS", now=NOW)
        assert place_of(session, "C0OPS").vendor is None
        assert not move_channel(session, "C0NOWHERE", "C0ELSEWHERE", now=NOW)
