"""What becomes of files in a watched folder, whatever happens on the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from socket import gethostname
from typing import Any

import pytest
from sqlalchemy import Engine, update

from bot.connectors.importing.books import NOT_ITS_OWN
from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.importing import MOST_ATTEMPTS
from bot.connectors.inbox.rounds import Summary
from bot.database.core import table_of
from bot.domain.inbox.claims import LEASE_SECONDS, claim_file
from bot.domain.inbox.tables import InboxFile
from bot.domain.loads.lease import claim
from tests.bot.connectors.importing.shop import add_mapping, intervals
from tests.bot.connectors.inbox.post_room import GOOD, PostRoom, told


@pytest.fixture
def room(engine: Engine, tmp_path: Path) -> PostRoom:
    return PostRoom(engine, tmp_path / "inbox").open()


def die(_report: FileReport) -> Summary:
    raise KeyboardInterrupt


def forget_the_holder(engine: Engine) -> None:
    """As after a restart: the process that held the file is gone."""
    with engine.begin() as connection:
        connection.execute(update(table_of(InboxFile)).values(holder=f"{gethostname()}:999999:dead"))


def test_a_file_is_loaded_moved_and_told_of_in_the_vendors_channel(room: PostRoom) -> None:
    room.put()
    (collected,) = room.collect()
    assert (collected.vendor, collected.report.loaded) == ("northwind", 20)
    assert (room.lying(), room.lying("done"), room.lying("refused")) == ([], ["acd.csv"], [])
    assert room.loads() == [("acd.csv", "published", "inbox northwind")]
    assert room.posts() == [("C0NORTH", "northwind", "acd.csv published 20 0")]
    assert (room.claims(), room.collect()) == ([], ())


def test_a_second_file_of_the_same_name_overwrites_nothing(room: PostRoom) -> None:
    for _ in range(2):
        room.put()
        room.collect()
    assert room.lying("done") == ["acd-2.csv", "acd.csv"]
    assert [text for _, _, text in room.posts()] == ["acd.csv published 20 0", "acd.csv unchanged 0 0"]


def test_what_cannot_be_read_is_refused_with_its_reason_beside_it(room: PostRoom) -> None:
    room.put("%PDF-1.7 not a table", "report.pdf")
    (collected,) = room.collect()
    assert collected.report.state == "refused"
    assert room.lying("refused") == ["report.pdf", "report.pdf.reason.txt"]
    reason = (room.folder / "refused" / "report.pdf.reason.txt").read_text()
    assert collected.report.refusal in reason
    assert len(room.posts()) == 1


def test_rejected_rows_are_kept_and_those_of_another_vendor_are_among_them(room: PostRoom) -> None:
    room.put(GOOD + "2026-11-03T08:00Z,30,pacifica,billing,10,9\n")
    room.collect()
    assert (room.lying("done"), room.lying("refused")) == (["acd.csv"], ["acd.rejects.csv"])
    assert "pacifica" in (room.folder / "refused" / "acd.rejects.csv").read_text()
    assert room.posts()[0][2] == "acd.csv published 20 1"


def test_a_file_of_another_vendor_is_refused_whole(room: PostRoom) -> None:
    room.put(GOOD.replace("northwind", "pacifica"))
    room.collect()
    assert room.lying("refused") == ["acd.csv", "acd.csv.reason.txt", "acd.rejects.csv"]
    assert room.loads() == [("acd.csv", "refused", "inbox northwind")]


def test_rows_that_name_no_vendor_are_the_folders(room: PostRoom) -> None:
    room.put(GOOD.replace("northwind", ""))
    assert room.collect()[0].report.loaded == 20


def test_without_a_channel_nothing_is_posted(engine: Engine, tmp_path: Path) -> None:
    room = PostRoom(engine, tmp_path / "quiet").open(channel="")
    room.put()
    assert room.collect()[0].report.loaded == 20
    assert room.posts() == []


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


def test_a_round_that_is_to_stop_ends_after_the_file_at_hand(room: PostRoom) -> None:
    room.put(name="a.csv")
    room.put(intervals(["2026-11-05T08:00Z,30,northwind,billing,10,9"]), "b.csv")
    stops = iter((False, True))
    taken = room.inbox().collect(room.now, stopping=lambda: next(stops)).collected
    assert (len(taken), len(room.lying())) == (1, 1)


def test_what_changed_while_it_was_read_is_loaded_again(room: PostRoom) -> None:
    room.put()

    def and_change(report: FileReport) -> Summary:
        room.put(GOOD.replace(",10,9", ",11,9"))
        return told(report)

    assert room.collect(tell=and_change)[0].place == room.folder / "acd.csv"
    assert room.collect()[0].report.loaded == 20
    assert room.lying("done") == ["acd.csv"]


def test_an_import_that_runs_is_not_held_against_the_file(room: PostRoom) -> None:
    room.put()
    with room.engine.begin() as connection:
        holder = claim(connection, at=room.now)
    assert holder is not None
    assert (room.collect(), room.lying(), room.claims()) == ((), ["acd.csv"], [("acd.csv", "claimed", 0)])
    with room.engine.begin() as connection:
        holder.release(connection, room.now)
    assert len(room.collect()) == 1


def watched(room: PostRoom) -> Any:
    return next(folder for folder, _ in room.inbox().collect(room.now, stopping=lambda: True).looks)


MAPPED = "When,Calls,Taken\n2026-11-02T08:00Z,10,9\n"


def mapping(name: str, vendor: str, queue: str) -> dict[str, object]:
    columns = {"interval_start": "When", "offered": "Calls", "answered": "Taken"}
    return {
        "name": name,
        "feed": "queue_intervals",
        "columns": columns,
        "constants": {"vendor": vendor, "queue": queue},
    }


@pytest.mark.parametrize("queue", ["tech", "Tech chat", "nothing"])
def test_a_queue_the_vendor_does_not_work_waits_like_one_nobody_knows(room: PostRoom, queue: str) -> None:
    room.put(GOOD + f"2026-11-03T08:00Z,30,northwind,{queue},10,9\n")
    (collected,) = room.collect()
    (held,) = collected.report.held_queues
    assert (collected.report.loaded, held.queue, held.nearest) == (20, queue, ("Billing voice",))


def test_the_queue_of_the_feed_that_was_chosen_for_it_is_the_vendors(engine: Engine, tmp_path: Path) -> None:
    room = PostRoom(engine, tmp_path / "chosen").open(feed="chats")
    add_mapping(engine, mapping("chats", "northwind", "tech"))
    room.put(MAPPED)
    assert room.collect()[0].report.loaded == 1


def test_a_feed_chosen_for_it_that_is_another_vendors_is_told_without_its_name(engine: Engine, tmp_path: Path) -> None:
    room = PostRoom(engine, tmp_path / "mistaken").open(feed="pacifica_chats")
    add_mapping(engine, mapping("pacifica_chats", "pacifica", "tech"))
    room.put(MAPPED)
    assert room.collect()[0].report.refusal == NOT_ITS_OWN


def test_mappings_that_fit_equally_well_are_not_named(room: PostRoom) -> None:
    for name in ("pacifica_daily", "northwind_daily"):
        add_mapping(room.engine, mapping(name, "", "billing"))
    room.put(MAPPED)
    refusal = room.collect()[0].report.refusal
    assert "several mappings of the programme" in refusal
    assert "pacifica" not in refusal


def test_who_must_decide_about_it_is_asked_with_the_summary(room: PostRoom) -> None:
    asked: list[tuple[str, int]] = []
    room.put(GOOD)
    room.collect(ask=lambda _session, folder, report, _now: asked.append((folder.vendor, report.loaded)))
    assert asked == [("northwind", 20)]
