"""What was shared is taken back by whoever shared it or a manager, once, and then it is to go from Slack."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry, first_break
from bot.domain.people.permissions import Role, Viewer
from bot.domain.sharing.taking_back import Removal, note_shared, removals_due, settle_removed, take_back
from bot.errors import UserError
from tests.leaks.programme import NOW

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
ANA = Viewer("Ana", Role.ANALYST, slack="U0ANA")
EVE = Viewer("Eve", Role.EXECUTIVE, slack="U0EVE")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
NAMELESS = Viewer("", Role.ANALYST)


@dataclass
class Channel:
    engine: Engine

    def share(self, key: str, ts: str, by: str, *, thread: str = "", state: str = "sent") -> None:
        with unit_of_work(self.engine) as session:
            enqueue(session, Post(key, "C0OPS", {"text": "x"}, EVERYTHING, NOW, thread), now=NOW)
            note_shared(session, key, by=by, now=NOW)
            outbox = table_of(OutboxPost)
            sent = update(outbox).where(outbox.c.key == key).values(state=state, slack_ts=ts)
            session.connection().execute(sent)

    def take_back(self, viewer: Viewer, message: str, channel: str = "C0OPS") -> bool:
        with unit_of_work(self.engine) as session:
            return take_back(session, viewer, channel, message, now=NOW)

    def due(self) -> list[Removal]:
        with self.engine.connect() as connection:
            return removals_due(connection)

    def audited(self) -> list[tuple[str, str, str]]:
        entry = table_of(AuditEntry)
        with unit_of_work(self.engine) as session:
            assert first_break(session) is None
            rows = session.connection().execute(select(entry).order_by(entry.c.id))
            return [(row.actor, row.action, row.subject) for row in rows]


@pytest.fixture
def channel(engine: Engine) -> Channel:
    room = Channel(engine)
    room.share("share:1", "1.1", "U0ANA")
    return room


def test_whoever_shared_it_takes_it_back_once_and_it_is_written_down(channel: Channel) -> None:
    assert channel.take_back(ANA, "1.1")
    assert not channel.take_back(ANA, "1.1")
    assert channel.audited() == [("U0ANA", "share", "share:1"), ("U0ANA", "take back", "share:1")]
    assert channel.due() == [Removal("share:1", "C0OPS", "1.1")]


def test_what_is_gone_is_not_to_go_again(channel: Channel) -> None:
    channel.take_back(MARIA, "1.1")
    (removal,) = channel.due()
    with channel.engine.begin() as connection:
        settle_removed(connection, removal, now=NOW)
    assert channel.due() == []


@pytest.mark.parametrize("viewer", [EVE, NICO, NAMELESS])
def test_nobody_else_does(channel: Channel, viewer: Viewer) -> None:
    with pytest.raises(UserError, match="Only whoever shared it, or a manager") as refused:
        channel.take_back(viewer, "1.1")
    assert "U0ANA" not in refused.value.text + refused.value.hint
    assert channel.due() == []


@pytest.mark.parametrize(("message", "place"), [("9.9", "C0OPS"), ("1.1", "C0NORTH"), ("", "C0OPS")])
def test_only_what_was_shared_there_can_be(channel: Channel, message: str, place: str) -> None:
    with pytest.raises(UserError, match="nothing I shared here"):
        channel.take_back(MARIA, message, place)


def test_what_is_still_on_its_way_is_not_there_yet(channel: Channel) -> None:
    channel.share("share:2", "", "U0ANA", state="pending")
    with pytest.raises(UserError, match="nothing I shared here"):
        channel.take_back(MARIA, "")


def test_in_a_thread_the_last_that_stands_is_meant(channel: Channel) -> None:
    channel.share("share:2", "1.2", "U0ANA", thread="0.5")
    channel.share("share:3", "1.3", "U0ANA", thread="0.5")
    assert channel.take_back(ANA, "0.5")
    assert channel.take_back(ANA, "0.5")
    assert not channel.take_back(ANA, "0.5")
    assert {removal.key for removal in channel.due()} == {"share:2", "share:3"}


def test_two_at_once_take_it_back_once(channel: Channel) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: channel.take_back(MARIA, "1.1"), range(4)))
    assert sorted(done) == [False, False, False, True]
    assert len(channel.audited()) == 2
