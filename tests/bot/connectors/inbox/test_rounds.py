"""What becomes of files in a watched folder: loaded or refused, moved, told of once."""

from pathlib import Path

from sqlalchemy import Engine

from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.rounds import Summary
from tests.bot.connectors.importing.shop import intervals
from tests.bot.connectors.inbox.post_room import GOOD, PostRoom, room, told

__all__ = ["room"]


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


def test_without_a_channel_nothing_is_posted(engine: Engine, tmp_path: Path) -> None:
    room = PostRoom(engine, tmp_path / "quiet").open(channel="")
    room.put()
    assert room.collect()[0].report.loaded == 20
    assert room.posts() == []


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


def test_who_must_decide_about_it_is_asked_with_the_summary(room: PostRoom) -> None:
    asked: list[tuple[str, int]] = []
    room.put(GOOD)
    room.collect(ask=lambda _session, folder, report, _now: asked.append((folder.vendor, report.loaded)))
    assert asked == [("northwind", 20)]
