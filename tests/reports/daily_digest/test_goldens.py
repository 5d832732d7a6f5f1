"""Digests as people read them, word for word; each morning of the scene once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from reports.daily_digest.building import build
from reports.edition import Edition
from tests.factories import new_york
from tests.leaks.programme import Programme
from tests.reports import golden
from tests.reports.daily_digest.scene import build_empty, build_scene

MARIA = Viewer("Maria", Role.MANAGER)
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")

MORNINGS = {
    "bad-tuesday": (MARIA, "2026-11-18 07:30"),
    "vendors-own": (NICO, "2026-11-18 07:30"),
    "quiet-day": (MARIA, "2026-11-12 07:30"),
    "monday": (MARIA, "2026-11-16 07:30"),
    "late-feed": (MARIA, "2026-11-20 07:30"),
    "first-of-month": (MARIA, "2026-11-01 07:30"),
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("digest") / "scene.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    build_scene(engine)
    yield engine
    engine.dispose()


def edition(engine: Engine, viewer: Viewer, moment: str) -> Edition:
    with engine.connect() as connection:
        return build(connection, viewer, books_of(connection), new_york(moment))


@pytest.mark.parametrize("name", MORNINGS)
def test_the_morning_reads_as_it_was_approved(scene: Engine, name: str) -> None:
    found = edition(scene, *MORNINGS[name])
    golden.check(f"digest-{name}", found.message)
    assert len(found.message.text.splitlines()) <= 15


@pytest.mark.parametrize("place", range(2))
def test_the_thread_tells_each_vendor_term_by_term(scene: Engine, place: int) -> None:
    golden.check(f"digest-thread-{place + 1}", edition(scene, *MORNINGS["bad-tuesday"]).replies[place])


def test_a_vendors_own_thread_has_one_message(scene: Engine) -> None:
    (reply,) = edition(scene, *MORNINGS["vendors-own"]).replies
    golden.check("digest-thread-vendors-own", reply)


def test_a_quiet_day_is_three_lines(scene: Engine) -> None:
    assert len(edition(scene, *MORNINGS["quiet-day"]).message.text.splitlines()) == 3


def test_a_late_feed_is_named_as_worth_waiting_for(scene: Engine) -> None:
    lacking = edition(scene, *MORNINGS["late-feed"]).lacking
    assert lacking == (
        "Northwind BPO's intervals (17 of 24 so far), Pacifica Care's intervals (usually 05:50), for Thu 19 Nov"
    )


def test_a_complete_morning_waits_for_nothing(scene: Engine) -> None:
    assert edition(scene, *MORNINGS["bad-tuesday"]).lacking == ""


def test_without_any_file_it_says_so(sqlite_engine: Engine) -> None:
    build_empty(sqlite_engine)
    found = edition(sqlite_engine, MARIA, "2026-11-18 07:30")
    golden.check("digest-no-data", found.message)
    assert (found.replies, found.chart) == ((), None)


def test_without_any_term_it_says_so(sqlite_engine: Engine) -> None:
    Programme(sqlite_engine).begin()
    golden.check("digest-no-term", edition(sqlite_engine, MARIA, "2026-11-18 07:30").message)
