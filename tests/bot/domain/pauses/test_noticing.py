"""Who comes to which channel, and whether that pauses posting."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, insert, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.post import EVERYTHING
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry, first_break
from bot.domain.pauses.noticing import Noticed, matters, notice
from bot.domain.pauses.outside import NOBODY_NEW, Newcomers
from bot.domain.pauses.watch import State
from bot.domain.people.audience import Account, Reader, Readers
from tests.leaks.programme import NOW, Programme

HOME = ("T0ACME",)
MARIA = Reader("U0MARIA", "T0ACME")
COLLEAGUE = Reader("U0COLLEAGUE", "T0ACME")
GUEST = Reader("U0GUEST", "T0ACME", Account.GUEST)
LARA = Reader("U0LARA", "T0ACME", Account.GUEST)
NICO = Reader("U0NICO", "T0NW")
NINA = Reader("U0NINA", "T0NW")
BOT = Reader("U0BOT", "T0ACME", Account.BOT)


@dataclass
class Lobby:
    """Channels, and the looks at who stands in them."""

    engine: Engine

    def look(
        self, channel: str, *people: Reader, teams: Sequence[str] = (), newcomers: Newcomers = NOBODY_NEW
    ) -> Noticed:
        readers = Readers((MARIA, BOT, *people), frozenset(teams))
        with unit_of_work(self.engine) as session:
            return notice(session, channel, readers, HOME, now=NOW, newcomers=newcomers)

    def posted(self, channel: str, readers: str, state: str = "sent") -> None:
        values: dict[str, object] = {
            "channel": channel,
            "readers": readers,
            "state": state,
            "payload": "{}",
            "thread": "",
        }
        values |= {"key": f"{channel}:{readers}:{state}", "attempts": 1, "holder": "", "unsure": False}
        with self.engine.begin() as connection:
            times = {"created_at": NOW, "next_at": NOW}
            connection.execute(insert(table_of(OutboxPost)).values(**values, **times, slack_ts="1", reason=""))

    def log(self) -> list[tuple[str, str, dict[str, str]]]:
        entry = table_of(AuditEntry)
        with unit_of_work(self.engine) as session:
            assert first_break(session) is None
            rows = session.connection().execute(select(entry).order_by(entry.c.id))
            return [(row.action, row.subject, json.loads(row.detail)) for row in rows]


@pytest.fixture
def lobby(engine: Engine) -> Lobby:
    world = Programme(engine)
    world.begin().vendor("northwind").vendor("lotusline")
    world.room("C0OPS")
    world.room("C0NORTH", "northwind")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0NICO", "Nico", "supervisor", "northwind", team="T0NW")
    world.person("U0LARA", "Lara", "supervisor", "lotusline")
    return Lobby(engine)


def test_what_was_there_at_the_first_look_is_taken_as_it_stands(lobby: Lobby) -> None:
    assert lobby.look("C0OPS", NICO).is_open
    assert lobby.look("C0OPS", NICO).is_open
    assert lobby.log() == []


@pytest.mark.parametrize("newcomer", [NICO, NINA, LARA, GUEST, Reader("U0X", "T0ELSE")], ids=lambda r: r.slack)
def test_posting_pauses_once_when_somebody_from_outside_comes(lobby: Lobby, newcomer: Reader) -> None:
    lobby.look("C0OPS")
    looks = [lobby.look("C0OPS", newcomer), lobby.look("C0OPS", newcomer)]
    assert [(seen.watch.state, seen.is_new) for seen in looks] == [(State.PAUSED, True), (State.PAUSED, False)]
    assert lobby.log() == [
        ("posting paused", "channel C0OPS", {"came": newcomer.slack, "readers": str(looks[0].audience.people)})
    ]


@pytest.mark.parametrize("newcomer", [COLLEAGUE, BOT, Reader("U0LEFT", "T0ELSE", Account.DEACTIVATED)])
def test_nobody_from_outside_pauses_nothing(lobby: Lobby, newcomer: Reader) -> None:
    lobby.look("C0OPS")
    assert lobby.look("C0OPS", newcomer).is_open


def test_an_event_tells_of_a_newcomer_before_anybody_ever_looked(lobby: Lobby) -> None:
    assert lobby.look("C0OPS", GUEST, newcomers=Newcomers(people=frozenset({"U0GUEST"}))).is_new


def test_somebody_who_brings_a_whole_organisation_is_told_of_too(lobby: Lobby) -> None:
    assert lobby.look("C0OPS", NICO, teams=("T0NW",), newcomers=Newcomers(people=frozenset({"U0NICO"}))).is_new


def test_an_organisation_pauses_before_any_of_its_people_joins(lobby: Lobby) -> None:
    lobby.look("C0OPS")
    seen = lobby.look("C0OPS", newcomers=Newcomers(organisations=frozenset({"T0NW"})))
    assert (seen.is_new, seen.audience.may_hold, seen.outside) == (True, "northwind", frozenset({"T0NW"}))


def test_a_channel_slack_does_not_tell_of_pauses_when_an_event_does(lobby: Lobby) -> None:
    with unit_of_work(lobby.engine) as session:
        assert notice(session, "C0OPS", None, HOME, now=NOW).is_open
        newcomers = Newcomers(organisations=frozenset({"T0ELSE"}))
        assert notice(session, "C0OPS", None, HOME, now=NOW, newcomers=newcomers).is_new


def test_the_people_of_a_vendor_pause_nothing_in_that_vendors_channel(lobby: Lobby) -> None:
    lobby.posted("C0NORTH", "northwind")
    lobby.look("C0NORTH")
    assert lobby.look("C0NORTH", NICO, NINA, teams=("T0NW",)).is_open


def test_they_do_where_its_history_holds_more_than_they_may_see(lobby: Lobby) -> None:
    lobby.look("C0NORTH")
    lobby.posted("C0NORTH", EVERYTHING)
    assert lobby.look("C0NORTH", NICO).is_new


def test_a_guest_or_another_vendor_pauses_a_vendors_channel(lobby: Lobby) -> None:
    lobby.look("C0NORTH", NICO)
    assert lobby.look("C0NORTH", NICO, LARA).is_new


def test_people_of_an_agreed_organisation_come_and_go(lobby: Lobby) -> None:
    lobby.look("C0OPS", NICO, teams=("T0NW",))
    assert lobby.look("C0OPS", NICO, NINA, teams=("T0NW",)).is_open


def test_who_left_and_comes_back_pauses_again(lobby: Lobby) -> None:
    lobby.look("C0OPS", NICO)
    lobby.look("C0OPS")
    assert lobby.look("C0OPS", NICO).is_new


def test_an_organisation_told_of_again_pauses_again(lobby: Lobby) -> None:
    lobby.look("C0OPS", teams=("T0NW",))
    assert lobby.look("C0OPS", teams=("T0NW",), newcomers=Newcomers(organisations=frozenset({"T0NW"}))).is_new


def test_an_open_invitation_pauses(lobby: Lobby) -> None:
    lobby.look("C0OPS")
    with unit_of_work(lobby.engine) as session:
        assert notice(session, "C0OPS", Readers((MARIA,), invited=True), HOME, now=NOW).is_new


def test_of_several_looks_at_once_one_pauses(lobby: Lobby) -> None:
    lobby.look("C0OPS")
    with ThreadPoolExecutor(6) as pool:
        looks = list(pool.map(lambda _: lobby.look("C0OPS", GUEST), range(6)))
    assert [seen.watch.state for seen in looks] == [State.PAUSED] * 6
    assert sum(seen.is_new for seen in looks) == 1
    assert len(lobby.log()) == 1


@pytest.mark.parametrize(
    ("prepare", "expected"),
    [
        (lambda lobby: None, False),
        (lambda lobby: lobby.posted("C0NEW", "northwind"), True),
        (lambda lobby: lobby.posted("C0NEW", "northwind", "failed"), False),
        (lambda lobby: lobby.look("C0NEW"), True),
    ],
)
def test_a_channel_nobody_connected_matters_once_something_is_posted_there(
    lobby: Lobby, prepare: Callable[[Lobby], object], expected: bool
) -> None:
    prepare(lobby)
    with unit_of_work(lobby.engine) as session:
        assert matters(session, "C0OPS", now=NOW)
        assert matters(session, "C0NEW", now=NOW) is expected
