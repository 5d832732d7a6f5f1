"""What is said of a file of a watched folder, and who is asked about it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.domain.people.tables import Person
from commands import collecting
from tests.bot.connectors.inbox.post_room import GOOD, PostRoom

PEOPLE = (
    ("U0MARIA", "manager", None),
    ("U0ADA", "admin", None),
    ("U0ANN", "analyst", None),
    ("U0NICO", "supervisor", 1),
)
UNKNOWN = GOOD.replace(",billing,", ",Tech chats,")


@pytest.fixture
def room(engine: Engine, tmp_path: Path) -> PostRoom:
    room = PostRoom(engine, tmp_path / "inbox").open()
    with engine.begin() as connection:
        for slack, role, vendor in PEOPLE:
            row = {"slack": slack, "name": slack, "role": role, "vendor_id": vendor, "team": ""}
            connection.execute(insert(table_of(Person)).values(**row))
    return room


def collect(room: PostRoom) -> list[tuple[str, str, str]]:
    room.collect(tell=collecting.summary, ask=collecting.ask)
    return room.posts()


def test_managers_are_asked_which_queue_it_is_and_the_vendor_hears_only_that(room: PostRoom) -> None:
    room.put(UNKNOWN)
    told, *asked = collect(room)
    assert told[:2] == ("C0NORTH", "northwind")
    assert "A manager is asked which queue it is." in told[2]
    assert 'Tech chat"' not in told[2]
    assert [(channel, readers) for channel, readers, _ in asked] == [("U0MARIA", "*"), ("U0ADA", "*")]
    assert asked[0][2] == (
        "acd.csv, collected for Northwind BPO:\n"
        '20 rows of the queue "Tech chats": Northwind BPO is not known to work one of that name.\n'
        'Which is it? /govbot alias "Tech chats" QUEUE for northwind'
    )


def test_they_are_asked_once_a_day_for_the_same_names(room: PostRoom) -> None:
    for hour in (8, 9):
        room.put(UNKNOWN.replace("2026-11-02T", f"2026-11-{hour:02}T"), f"acd-{hour}.csv")
    assert len([post for post in collect(room) if post[0] == "U0MARIA"]) == 1


def test_of_known_queues_nobody_is_asked(room: PostRoom) -> None:
    room.put(GOOD)
    assert [channel for channel, _, _ in collect(room)] == ["C0NORTH"]


def test_a_name_that_words_cannot_hold_is_chosen_in_the_window(room: PostRoom) -> None:
    for number, name in enumerate(('x"" tech for pacifica ""', "Q" * 2_500)):
        room.put(GOOD.replace(",billing,", f',"{name}",'), f"odd-{number}.csv")
    asked = [text for channel, _, text in collect(room) if channel == "U0MARIA"]
    assert [text.count("Choose it in the window: /govbot alias") for text in asked] == [1, 1]
    assert max(map(len, asked)) < 400


def test_of_many_names_the_first_are_asked_and_the_others_counted(room: PostRoom) -> None:
    room.put(GOOD + "".join(f"2026-11-03T08:00Z,30,northwind,Line {number},5,4\n" for number in range(3_000)))
    told, asked, _ = [text for _, _, text in collect(room)]
    assert "… 2,990 more names of queues" in told
    assert asked.endswith("2,990 more names: /govbot alias")
