"""The leak matrix: who × where × everything there is to ask, press, open, search, send off and share. Zero leaks.

Supervisors, and people nobody knows, must be told the same, byte for byte, in a programme in which the other vendor
never existed. What is posted must hold nothing that any one of its readers may not know.
GOVBOT_LEAKS=wide asks every question everywhere.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Reader
from commands.listening.comings import Comings
from commands.listening.happenings import Happening
from tests.leaks.asked import DATA, ROOMS, THOROUGH, TYPED, WIDE, questions
from tests.leaks.asking import Told
from tests.leaks.conftest import Engines
from tests.leaks.house import (
    BOT,
    CLIENTS,
    GUEST,
    STRANGER,
    Room,
    external,
    former,
    impostor,
    local,
    rooms_for,
    slack_of,
)
from tests.leaks.roaming import Visit
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, SIDES, Side
from tests.leaks.test_markers import leaked

# Everything everywhere takes minutes a room.
pytestmark = [pytest.mark.timeout(3_600)] if WIDE else []

VENDORS = pytest.mark.parametrize("side", SIDES if WIDE else (NORTHWIND,), ids=lambda side: side.key)
Copy = Callable[[str], Engine]
EVENTS = ("channel_shared", "channel_unshared", "member_joined_channel", "member_left_channel", "channel_archive")


@pytest.fixture
def copy(engines: Engines, tmp_path: Path) -> Iterator[Copy]:
    """A programme of one's own, to write in: of both vendors, or of one."""
    opened: list[Engine] = []

    def copied(name: str) -> Engine:
        path = tmp_path / f"{len(opened)}.sqlite"
        with engines[name].connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
        opened.append(open_engine(f"sqlite:///{path}"))
        return opened[-1]

    yield copied
    for engine in opened:
        engine.dispose()


def room_of(side: Side, kind: str) -> Room:
    return next(room for room in rooms_for(side, OTHER[side.key]) if room.kind == kind)


def everything_told(engine: Engine, room: Room, asker: Reader, share: int = 1) -> Visit:
    """`share`: one question in so many, others in each room."""
    visit = Visit(engine, room, asker)
    visit.ask(questions()[ROOMS.index(room.kind) % share :: share], depth=3 if WIDE else 2)
    visit.open_home()
    visit.use_forms(TYPED if share == 1 or WIDE else TYPED[:2])
    return visit


def differences(copy: Copy, side: Side, room: Room, asker: Reader, share: int = 1) -> tuple[list[str], int]:
    together = everything_told(copy("both"), room, asker, share)
    alone = everything_told(copy(side.key), room, asker, share)
    found = [what for what, told in together.told.items() if alone.told.get(what) != told]
    found += sorted(alone.told.keys() - together.told.keys())
    found += [what for what, _ in leaked(together.told, OTHER[side.key].markers)]
    return found + (["posted"] if together.posted() != alone.posted() else []), len(together.told)


@VENDORS
@pytest.mark.parametrize("kind", ROOMS)
def test_a_vendors_people_are_told_the_same_where_the_other_vendor_never_existed(
    copy: Copy, side: Side, kind: str
) -> None:
    room, pairs = room_of(side, kind), 0
    for asker, share in ((local(side), 1 if WIDE or kind == THOROUGH else 5), (external(side), 1 if WIDE else 8)):
        leaks, count = differences(copy, side, room, asker, share)
        assert leaks == [], f"{asker.slack} in {room.kind}"
        pairs += count
    print(f"\nleak matrix: {side.key}'s supervisors, {kind}: {pairs} pairs")


@VENDORS
@pytest.mark.parametrize("make", [former, impostor, lambda _side: STRANGER, lambda _side: GUEST, lambda _side: BOT])
def test_people_nobody_knows_are_told_the_same_everywhere(
    copy: Copy, side: Side, make: Callable[[Side], Reader]
) -> None:
    asker, told = make(side), 0
    for kind in ROOMS:
        visit = everything_told(copy("both"), room_of(side, kind), asker, 1 if WIDE else 9)
        assert leaked(visit.told, (*NORTHWIND.markers, *LOTUSLINE.markers, "Billing voice")) == []
        assert visit.posted() == []
        told += len(visit.told)
    print(f"\nleak matrix: {asker.slack} of {asker.team}: {told} answers")


@VENDORS
@pytest.mark.parametrize("kind", ROOMS)
def test_what_is_posted_holds_nothing_that_one_of_its_readers_may_not_know(copy: Copy, side: Side, kind: str) -> None:
    """By every role, whatever is shared, by button and in words."""
    room, other, count = room_of(side, kind), OTHER[side.key], 0
    # What the client's people may see differs by no role: each takes its turn.
    clients = CLIENTS if WIDE else (CLIENTS[ROOMS.index(kind) % len(CLIENTS)],)
    for asker in (*clients, local(side), local(other)):
        posted = shared_by(copy("both"), room, asker)
        readers = {reader.slack for reader in (*room.readers, asker)}
        for vendor in (side, other):
            if readers & {OTHER[vendor.key].slack, OTHER[vendor.key].outsider}:
                assert leaked(posted, vendor.markers) == [], f"{asker.slack} in {kind}"
        if readers & {GUEST.slack, STRANGER.slack} or kind in ("two vendors'", "direct message"):
            assert posted == {}
        count += len(posted)
    print(f"\nleak matrix: posted, {kind}: {count}")


def shared_by(engine: Engine, room: Room, asker: Reader) -> Told:
    """Everything that one person can have posted there."""
    visit = Visit(engine, room, asker)
    data = DATA if WIDE else DATA[1::3]
    visit.ask([*data, *(f"share {each}" for each in DATA[::3])], depth=2)
    return {f"post {place} for {readers}": payload for place, (readers, payload) in enumerate(visit.posted())}


@VENDORS
@pytest.mark.parametrize("kind", ["the vendor's", "Connect", "thread"])
def test_what_a_manager_posts_for_a_vendor_does_not_change_with_the_other_vendor(
    copy: Copy, side: Side, kind: str
) -> None:
    room = room_of(side, kind)
    together, alone = (shared_by(copy(name), room, CLIENTS[1]) for name in ("both", side.key))
    assert together == alone
    assert len(together) > 2


@VENDORS
@pytest.mark.parametrize("kind", ROOMS[1:])
def test_whoever_comes_only_those_who_may_decide_hear_of_it(copy: Copy, side: Side, kind: str) -> None:
    room, other = room_of(side, kind), OTHER[side.key]
    for newcomer in (GUEST, BOT, local(other), external(other), impostor(other), former(other)):
        visit = Visit(copy("both"), room, newcomer)
        comings = Comings(visit.listener, slack_of(room, newcomer, []), "U0GOVBOT", lambda: None)
        for event in EVENTS:
            words = (("connected_team_id", newcomer.team), ("inviter", newcomer.slack))
            happening = Happening(event, newcomer.slack, newcomer.team, room.channel, event=f"Ev{event}", words=words)
            for handler in comings.handlers():
                if event in handler.kinds:
                    handler.handle(happening)
        assert addressed(visit) <= {"U0ADMIN", "U0MARIA"}


def addressed(visit: Visit) -> set[str]:
    table = table_of(OutboxPost)
    with visit.engine.connect() as connection:
        return {str(channel) for channel in connection.execute(select(table.c.channel)).scalars()}


def test_the_matrix_would_notice(copy: Copy) -> None:
    """Or its zero would say nothing: for a manager the other vendor does make a difference."""
    assert len(differences(copy, NORTHWIND, room_of(NORTHWIND, "internal"), CLIENTS[1], share=9)[0]) > 5
