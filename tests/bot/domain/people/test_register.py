"""What is remembered of people and channels is never older than the last change, whichever process made it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.domain.pauses.moving import move_channel
from bot.domain.people.connecting import INTERNAL
from bot.domain.people.directory import Standing, place_of, viewer_of
from bot.domain.people.permissions import ADMINISTRATOR, Viewer
from bot.domain.people.register import Register, register_of
from bot.domain.performance.edition import read_edition
from bot.domain.setup.amend_channels import untie_channel
from tests.bot.domain.setup.amendments import ADA, BY_ADA, NORA, amended, ending, putting, tying
from tests.bot.domain.setup.files import FILE
from tests.bot.domain.setup.test_read_back import TODAY, applied, moment

NOW = moment(TODAY)


@pytest.fixture
def programme(engine: Engine) -> Engine:
    applied(engine, replace(FILE, people=(*FILE.people, ADA)))
    return engine


@pytest.fixture
def another_process(programme: Engine) -> Iterator[Engine]:
    engine = open_engine(programme.url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()


def register(engine: Engine) -> Register:
    settings = read_edition(engine).settings
    with Session(engine) as session:
        return register_of(session.connection(), settings)


def seen(engine: Engine, slack: str, team: str = "", today: date = TODAY) -> Viewer | None:
    return register(engine).viewer(slack, team, today=today)


def tied(engine: Engine, channel: str) -> str | None:
    return register(engine).place(channel, ADMINISTRATOR).vendor


def test_it_knows_people_and_channels_as_the_directory_does(programme: Engine) -> None:
    amended(programme, putting(NORA))
    everywhere = ("C0NORTH", "C0OPS", "C0ELSEWHERE")
    for slack in (*register(programme).people, "U0NOBODY"):
        for team in ("", "T0NW", "T0SO", "T0EVIL"):
            for day in (TODAY, date(2027, 6, 30), date(2027, 7, 1)):
                with Session(programme) as session:
                    known = viewer_of(session, slack, team, now=moment(day))
                assert seen(programme, slack, team, day) == known
    with Session(programme) as session:
        assert {each: tied(programme, each) for each in everywhere} == {
            each: place_of(session, each).vendor for each in everywhere
        }


def test_whoever_is_taken_out_is_a_stranger_at_the_very_next_question(
    programme: Engine, another_process: Engine
) -> None:
    assert seen(programme, "U0NICO") is not None
    assert seen(another_process, "U0NICO") is not None
    amended(another_process, ending("U0NICO"))
    assert seen(programme, "U0NICO") is None
    assert seen(another_process, "U0NICO") is None


def test_whoever_is_let_in_is_known_at_once(programme: Engine, another_process: Engine) -> None:
    assert seen(programme, "U0NORA") is None
    amended(another_process, putting(NORA))
    assert seen(programme, "U0NORA") is not None


def test_the_last_day_of_access_is_looked_at_whenever_somebody_asks(programme: Engine) -> None:
    amended(programme, putting(replace(NORA, until=TODAY)))
    assert seen(programme, "U0NORA") is not None
    assert seen(programme, "U0NORA", today=TODAY + timedelta(days=1)) is None


def test_a_channel_is_tied_elsewhere_at_once(programme: Engine, another_process: Engine) -> None:
    assert tied(programme, "C0NORTH") == "northwind"
    amended(another_process, lambda file, today: untie_channel(file, "C0NORTH", by=BY_ADA, today=today))
    assert tied(programme, "C0NORTH") is None
    amended(another_process, tying("C0NORTH", INTERNAL))
    assert register(programme).place("C0NORTH", ADMINISTRATOR).kind is Standing.INTERNAL


def test_a_channel_that_moved_is_known_by_its_new_id(programme: Engine, another_process: Engine) -> None:
    assert tied(programme, "C0NORTH") == "northwind"
    with unit_of_work(another_process) as session:
        move_channel(session, "C0NORTH", "C0NEW", now=NOW)
    assert (tied(programme, "C0NORTH"), tied(programme, "C0NEW")) == (None, "northwind")


def test_a_change_that_was_not_kept_is_not_remembered(programme: Engine) -> None:
    def fails() -> None:
        with unit_of_work(programme) as session:
            move_channel(session, "C0NORTH", "C0NEW", now=NOW)
            raise RuntimeError("the power went")

    assert tied(programme, "C0NORTH") == "northwind"
    with pytest.raises(RuntimeError, match="power"):
        fails()
    assert (tied(programme, "C0NORTH"), tied(programme, "C0NEW")) == ("northwind", None)


def test_it_is_read_once_while_nothing_changes(programme: Engine) -> None:
    assert register(programme) is register(programme)
    before: Register = register(programme)
    amended(programme, putting(NORA))
    assert register(programme) is not before


def test_of_two_vendors_of_a_channel_each_knows_only_their_own(programme: Engine) -> None:
    nico = seen(programme, "U0NICO")
    assert nico is not None
    assert register(programme).place("C0NORTH", nico).vendor == "northwind"
    stranger = replace(nico, vendor="solstice")
    assert register(programme).place("C0NORTH", stranger).kind is Standing.UNKNOWN
