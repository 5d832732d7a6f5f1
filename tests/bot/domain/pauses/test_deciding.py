"""Go on, or stop: by whom, once, and what becomes of the posts that waited."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import EVERYTHING, Post
from bot.domain.pauses.deciding import Decided, go_on, stop
from bot.domain.pauses.noticing import notice
from bot.domain.pauses.watch import State
from bot.domain.people.audience import Reader, Readers
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from tests.bot.domain.pauses.test_noticing import GUEST, HOME, MARIA, NICO, Lobby, lobby
from tests.leaks.programme import NOW

__all__ = ["lobby"]
MANAGER = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
ADMIN = Viewer("Ada", Role.ADMIN, slack="U0ADA")
OTHERS = (
    Viewer("Ana", Role.ANALYST),
    Viewer("Eve", Role.EXECUTIVE),
    Viewer("Nico", Role.SUPERVISOR, "northwind"),
)


@dataclass
class Office:
    """A channel in which Northwind's Nico has just turned up, with two posts waiting."""

    lobby: Lobby

    @property
    def engine(self) -> Engine:
        return self.lobby.engine

    def decide(
        self,
        how: Callable[..., Decided],
        viewer: Viewer = MANAGER,
        turn: int | None = None,
        people: tuple[Reader, ...] = (MARIA, NICO),
    ) -> Decided:
        with unit_of_work(self.engine) as session:
            seen = notice(session, "C0OPS", Readers(people), HOME, now=NOW)
            return how(session, seen, viewer, turn=turn, now=NOW)

    def states(self) -> list[str]:
        with unit_of_work(self.engine) as session:
            return [state_of(session, key) for key in ("all", "own")]


@pytest.fixture
def office(lobby: Lobby) -> Office:
    lobby.look("C0OPS")
    lobby.look("C0OPS", NICO)
    with unit_of_work(lobby.engine) as session:
        for key, readers in (("all", EVERYTHING), ("own", "northwind")):
            enqueue(session, Post(key, "C0OPS", {"text": "x"}, readers, NOW), now=NOW + timedelta(days=1))
    return Office(lobby)


def test_going_on_sends_what_all_may_see_and_drops_the_rest(office: Office) -> None:
    decided = office.decide(go_on)
    assert (decided.is_mine, decided.going, decided.dropped) == (True, 1, 1)
    assert (decided.watch.state, decided.watch.changed_by) == (State.OPEN, "U0MARIA")
    assert office.states() == ["failed", "pending"]
    assert office.lobby.log()[-1] == ("posting goes on", "channel C0OPS", {"readers from outside": "U0NICO"})


def test_whoever_was_agreed_to_pauses_nothing_again(office: Office) -> None:
    office.decide(go_on)
    assert office.lobby.look("C0OPS", NICO).is_open
    assert office.lobby.look("C0OPS", NICO, GUEST).is_new


def test_stopping_drops_what_waits(office: Office) -> None:
    decided = office.decide(stop)
    assert (decided.is_mine, decided.going, decided.dropped) == (True, 0, 2)
    assert decided.watch.state is State.STOPPED
    assert office.states() == ["failed", "failed"]


def test_what_was_stopped_is_taken_up_again(office: Office) -> None:
    office.decide(stop)
    assert office.decide(go_on, ADMIN).watch.state is State.OPEN


def test_nobody_else_decides(office: Office) -> None:
    for viewer in OTHERS:
        for how in (go_on, stop):
            with pytest.raises(UserError, match="Only a manager or an administrator"):
                office.decide(how, viewer)
    assert office.states() == ["pending", "pending"]


def test_it_does_not_go_on_where_nothing_could_be_posted(office: Office) -> None:
    with pytest.raises(UserError, match="I do not know 1 of the people"):
        office.decide(go_on, people=(MARIA, NICO, GUEST))
    with pytest.raises(UserError, match="does not tell"), unit_of_work(office.engine) as session:
        go_on(session, notice(session, "C0OPS", None, HOME, now=NOW), MANAGER, turn=None, now=NOW)


def test_the_second_to_press_is_told_who_was_first(office: Office) -> None:
    first, second = office.decide(go_on, MANAGER, 1), office.decide(stop, ADMIN, 1)
    assert (first.is_mine, second.is_mine) == (True, False)
    assert (second.watch.state, second.watch.changed_by) == (State.OPEN, "U0MARIA")


def test_of_two_who_press_at_once_one_wins(office: Office) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(office.decide, how, who, 1) for how, who in ((go_on, MANAGER), (stop, ADMIN))]
        decided = [each.result() for each in made]
    assert sorted(each.is_mine for each in decided) == [False, True]
    assert len({each.watch for each in decided}) == 1
    assert len(office.lobby.log()) == 2


def test_a_channel_nobody_paused_needs_no_confirmation(office: Office) -> None:
    office.decide(go_on)
    assert not office.decide(go_on).is_mine
    assert len(office.lobby.log()) == 2


def test_posting_is_stopped_without_a_reason_too(office: Office) -> None:
    with unit_of_work(office.engine) as session:
        seen = notice(session, "C0NEW", Readers((MARIA,)), HOME, now=NOW)
        assert stop(session, seen, MANAGER, turn=None, now=NOW).watch.state is State.STOPPED
