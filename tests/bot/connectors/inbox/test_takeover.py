"""A file is taken by one process at a time, and whoever dies over it is taken over."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from socket import gethostname
from typing import Any

import pytest
from sqlalchemy import Engine, update

from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.importing import MOST_ATTEMPTS
from bot.connectors.inbox.rounds import Summary
from bot.database.core import table_of
from bot.domain.inbox.claims import LEASE_SECONDS, claim_file
from bot.domain.inbox.tables import InboxFile
from bot.domain.loads.lease import claim
from tests.bot.connectors.inbox.post_room import GOOD, PostRoom, room, told, watched

__all__ = ["room"]


def die(_report: FileReport) -> Summary:
    raise KeyboardInterrupt


def forget_the_holder(engine: Engine) -> None:
    """As after a restart: the process that held the file is gone."""
    with engine.begin() as connection:
        connection.execute(update(table_of(InboxFile)).values(holder=f"{gethostname()}:999999:dead"))


def test_a_crash_after_the_import_loads_nothing_twice_and_tells_once(room: PostRoom) -> None:
    room.put()
    with pytest.raises(KeyboardInterrupt):
        room.collect(tell=die)
    assert (room.lying(), room.claims()) == (["acd.csv"], [("acd.csv", "imported", 1)])
    forget_the_holder(room.engine)
    (collected,) = room.collect()
    assert (collected.report.state, collected.report.loaded) == ("published", 20)
    assert (room.loads(), room.lying("done")) == ([("acd.csv", "published", "inbox northwind")], ["acd.csv"])
    assert len(room.posts()) == 1


def test_a_crash_after_the_summary_tells_it_once(room: PostRoom) -> None:
    room.put()
    done = room.folder / "done"
    done.mkdir()

    def and_block(report: FileReport) -> Summary:
        done.rmdir()
        return told(report)

    with pytest.raises(OSError, match="done"):
        room.collect(tell=and_block)
    assert (len(room.posts()), room.lying()) == (1, ["acd.csv"])
    forget_the_holder(room.engine)
    room.collect()
    assert (len(room.posts()), room.lying("done")) == (1, ["acd.csv"])


def test_another_process_leaves_alone_what_one_is_working_on(room: PostRoom) -> None:
    room.put()
    (waiting,) = room.inbox()._look(watched(room), at_once=True).ready
    with room.engine.begin() as connection:
        assert claim_file(connection, 1, "acd.csv", waiting.version, at=room.now) is not None
    assert (room.collect(), room.lying()) == ((), ["acd.csv"])
    room.now += timedelta(seconds=LEASE_SECONDS + 1)
    assert len(room.collect()) == 1


def test_of_several_processes_each_file_is_taken_by_one(room: PostRoom) -> None:
    for number in range(6):
        room.put(GOOD.replace("2026-11-02", f"2026-11-0{number + 2}"), f"acd-{number}.csv")
    work: Any = lambda _number: room.collect()  # noqa: E731
    with ThreadPoolExecutor(3) as pool:
        rounds = [*pool.map(work, range(3)), room.collect()]
    taken = [each.report.path for done in rounds for each in done]
    assert sorted(taken) == [f"acd-{number}.csv" for number in range(6)]
    assert (len(room.posts()), len(room.loads()), len(room.lying("done")), room.claims()) == (6, 6, 6, [])


def test_a_file_that_breaks_the_import_is_refused_in_the_end(room: PostRoom) -> None:
    room.put()
    with room.engine.begin() as connection:
        (waiting,) = room.inbox()._look(watched(room), at_once=True).ready
        claim_file(connection, 1, "acd.csv", waiting.version, at=room.now)
        connection.execute(update(table_of(InboxFile)).values(attempts=MOST_ATTEMPTS, holder=""))
    (collected,) = room.collect()
    assert collected.report.refusal == f"It broke the import {MOST_ATTEMPTS} times. The log of govbot says how."
    assert room.lying("refused") == ["acd.csv", "acd.csv.reason.txt"]


def test_a_new_content_under_the_old_name_begins_anew(room: PostRoom) -> None:
    with room.engine.begin() as connection:
        old = claim_file(connection, 1, "acd.csv", "old", at=room.now)
        connection.execute(update(table_of(InboxFile)).values(attempts=MOST_ATTEMPTS, holder=""))
        new = claim_file(connection, 1, "acd.csv", "new", at=room.now)
    assert old is not None
    assert new is not None
    assert (new.attempt, new.load_id, new.token != old.token) == (1, None, True)


def test_an_import_that_runs_is_not_held_against_the_file(room: PostRoom) -> None:
    room.put()
    with room.engine.begin() as connection:
        holder = claim(connection, at=room.now)
    assert holder is not None
    assert (room.collect(), room.lying(), room.claims()) == ((), ["acd.csv"], [("acd.csv", "claimed", 0)])
    with room.engine.begin() as connection:
        holder.release(connection, room.now)
    assert len(room.collect()) == 1
