from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.people.directory import ChannelStanding, Standing, place_of, viewer_of
from bot.domain.people.permissions import Role, Viewer
from bot.domain.people.tables import Person
from bot.domain.programme.tables import Programme
from bot.domain.vendors.tables import ChannelTie, Vendor
from bot.errors import NotReadyError

NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def programme(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        session.add(Programme(name="Acme", timezone="America/New_York"))
        session.add(Vendor(id=1, key="northwind", code="NW", name="Northwind", timezone="Asia/Manila"))
        session.add(Vendor(id=2, key="solstice", code="SO", name="Solstice", timezone="Europe/Sofia"))
        session.flush()
        session.add(Person(slack="U0MARIA", name="Maria", role="manager"))


def add(engine: Engine, *rows: Person | ChannelTie) -> None:
    with unit_of_work(engine) as session:
        session.add_all(rows)


def supervisor(until: date | None = None, ended_on: date | None = None) -> Person:
    return Person(
        slack="U0NICO", name="Nico", role="supervisor", vendor_id=1, team="T0NW", until=until, ended_on=ended_on
    )


def seen(engine: Engine, user: str, team: str = "", home: tuple[str, ...] = (), now: datetime = NOON) -> Viewer | None:
    with Session(engine) as session:
        return viewer_of(session, user, team, now=now, home=home)


def test_it_knows_the_clients_people(engine: Engine) -> None:
    assert seen(engine, "U0MARIA") == Viewer("Maria", Role.MANAGER, None, "U0MARIA")


def test_it_knows_a_supervisor_and_the_vendor(engine: Engine) -> None:
    add(engine, supervisor())
    assert seen(engine, "U0NICO", "T0NW") == Viewer("Nico", Role.SUPERVISOR, "northwind", "U0NICO")


def test_it_does_not_know_a_stranger(engine: Engine) -> None:
    assert seen(engine, "U0NOBODY") is None


def test_it_refuses_an_outsider_of_another_organisation(engine: Engine) -> None:
    add(engine, supervisor())
    assert seen(engine, "U0NICO", "T0EVIL") is None


def test_it_refuses_a_client_name_from_outside_home(engine: Engine) -> None:
    assert seen(engine, "U0MARIA", "T0EVIL", home=("T0ACME",)) is None
    assert seen(engine, "U0MARIA", "T0ACME", home=("T0ACME",)) is not None


def test_a_workspace_that_turned_out_to_be_ours_is_no_other_organisation(engine: Engine) -> None:
    add(engine, supervisor())
    ours = ("T0ACME", "T0NW")
    assert seen(engine, "U0NICO", "T0ACME", home=("T0ACME",)) is None
    assert seen(engine, "U0NICO", "T0ACME", home=ours) is not None
    assert seen(engine, "U0NICO", "T0EVIL", home=ours) is None


def test_it_lets_somebody_in_through_the_last_day(engine: Engine) -> None:
    add(engine, supervisor(until=TODAY))
    assert seen(engine, "U0NICO") is not None


def test_it_counts_the_last_day_in_the_programmes_zone(engine: Engine) -> None:
    add(engine, supervisor(until=TODAY))
    late_evening = datetime(2026, 11, 23, 4, 59, tzinfo=UTC)
    midnight = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    assert seen(engine, "U0NICO", now=late_evening) is not None
    assert seen(engine, "U0NICO", now=midnight) is None


def test_it_refuses_somebody_ended_today(engine: Engine) -> None:
    add(engine, supervisor(ended_on=TODAY))
    assert seen(engine, "U0NICO") is None


def test_it_refuses_the_people_of_an_ended_vendor(engine: Engine) -> None:
    add(engine, supervisor())
    with unit_of_work(engine) as session:
        session.get_one(Vendor, 1).ended_on = TODAY
    assert seen(engine, "U0NICO") is None


@pytest.mark.parametrize(
    ("ties", "standing"),
    [
        ((), ChannelStanding(Standing.UNKNOWN)),
        ((None,), ChannelStanding(Standing.INTERNAL)),
        ((1,), ChannelStanding(Standing.VENDOR, "northwind")),
        ((1, 2), ChannelStanding(Standing.SEVERAL)),
        ((None, 2), ChannelStanding(Standing.SEVERAL)),
    ],
)
def test_it_tells_what_a_channel_is_tied_to(
    engine: Engine, ties: tuple[int | None, ...], standing: ChannelStanding
) -> None:
    for vendor in ties:
        add(engine, ChannelTie(slack_channel="C0ONE", kind="vendor" if vendor else "internal", vendor_id=vendor))
    with Session(engine) as session:
        assert place_of(session, "C0ONE") == standing
        assert place_of(session, "C0TWO").kind is Standing.UNKNOWN


def test_before_a_programme_is_loaded_everybody_is_told_how_to_load_one(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        for model in (Person, Vendor, Programme):
            session.connection().execute(table_of(model).delete())
    with pytest.raises(NotReadyError, match="govbot apply"):
        seen(engine, "U0ADA")
