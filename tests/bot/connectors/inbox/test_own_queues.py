"""What a vendor's folder may bring, and what it learns of others: nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.books import NOT_ITS_OWN
from tests.bot.connectors.importing.shop import add_mapping
from tests.bot.connectors.inbox.post_room import GOOD, PostRoom, room

__all__ = ["room"]


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
