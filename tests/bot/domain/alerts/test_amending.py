"""Who may do what with an alert is decided here, whatever command asks."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.alerts.amending import acknowledge, end, set_alert, snooze
from bot.domain.alerts.kept import Extent, Kept, Setting
from bot.domain.alerts.reading import alert_now
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.vendors.tables import ChannelTie
from bot.errors import UserError
from tests.factories import World

NOW = datetime(2026, 11, 17, 15, tzinfo=UTC)
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
OTHERS = (
    Viewer("Ann", Role.ANALYST, slack="U0ANN"),
    Viewer("Eve", Role.EXECUTIVE, slack="U0EVE"),
    Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO"),
)
SETTING = Setting("service_level", Extent("northwind"), "C0NORTH")


@pytest.fixture
def world(engine: Engine) -> World:
    built = World(engine).begin().vendor("northwind", "Northwind BPO", "NW").vendor("pacifica", code="PC")
    with engine.begin() as connection:
        tie = {"slack_channel": "C0NORTH", "kind": "vendor", "vendor_id": built.vendors["northwind"]}
        connection.execute(insert(table_of(ChannelTie)).values(**tie))
    return built


def put(world: World, by: Viewer = MARIA, setting: Setting = SETTING) -> Kept:
    with unit_of_work(world.engine) as session:
        registry = books_of(session.connection()).registry
        return set_alert(session, setting, by=by, registry=registry, now=NOW)


def do(world: World, act: Callable[..., object], kept: Kept, by: Viewer, *more: object) -> object:
    with unit_of_work(world.engine) as session:
        registry = books_of(session.connection()).registry
        return act(session, kept, *more, by=by, registry=registry, now=NOW)


@pytest.mark.parametrize("by", OTHERS, ids=lambda viewer: viewer.role)
def test_only_managers_set_snooze_and_end(world: World, by: Viewer) -> None:
    with pytest.raises(UserError, match="Only a manager"):
        put(world, by)
    kept = put(world)
    with pytest.raises(UserError, match="Only a manager"):
        do(world, snooze, kept, by, NOW)
    with pytest.raises(UserError, match="Only a manager"):
        do(world, end, kept, by)


def test_another_vendors_people_acknowledge_nothing(world: World) -> None:
    kept = put(world)
    pia = Viewer("Pia", Role.SUPERVISOR, "pacifica", slack="U0PIA")
    with pytest.raises(UserError, match="I know no such alert"):
        do(world, acknowledge, kept, pia)
    assert do(world, acknowledge, kept, OTHERS[2]) == []


def test_a_round_that_was_looking_meanwhile_starts_again(world: World) -> None:
    kept = put(world)
    do(world, snooze, kept, MARIA, NOW)
    with world.engine.connect() as connection:
        now = alert_now(connection, kept.id)
    assert now is not None
    assert now.turn == kept.turn + 1


def test_what_has_ended_cannot_be_changed(world: World) -> None:
    kept = put(world)
    do(world, end, kept, MARIA)
    with pytest.raises(UserError, match="has ended"):
        do(world, end, kept, MARIA)
    assert put(world).number == 2
