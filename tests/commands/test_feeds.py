from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.permissions import Role, Viewer
from commands.feeds import FEEDS
from commands.request import Place, Request
from tests.bot.connectors.importing.shop import intervals, load, open_shop
from tests.bot.connectors.importing.undo_scene import MARIA
from tests.factories import new_york

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
SENT = {17: "06:05", 18: "06:10", 19: "06:40"}
"""The day a file came, in New York, with all of the day before."""


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine, hours="mon-sun 08:00-10:00")


def send(engine: Engine, folder: Path, vendor: str) -> None:
    for day, at in SENT.items():
        starts = [new_york(f"2026-11-{day - 1} {time}") for time in ("08:00", "08:30", "09:00")]
        rows = [f"{start:%Y-%m-%dT%H:%MZ},30,{vendor},billing,10,9" for start in starts]
        load(engine, intervals(rows), folder, now=new_york(f"2026-11-{day} {at}"))


def ask(engine: Engine, now: datetime, viewer: Viewer = MARIA) -> list[str]:
    with Session(engine) as session:
        return FEEDS.answer(Request("", viewer, Place(), now, session)).text.splitlines()


def test_it_says_that_nothing_came_yet(engine: Engine) -> None:
    assert ask(engine, new_york("2026-11-19 08:00")) == ["Feeds", "No file was loaded yet."]


def test_it_tells_the_habit_the_coverage_and_that_all_is_in_time(engine: Engine, tmp_path: Path) -> None:
    send(engine, tmp_path, "northwind")
    told = ask(engine, new_york("2026-11-19 08:00"))
    assert told[1] == "Nothing is late."
    assert " ".join(told[3].split()) == (
        "Northwind BPO queue_intervals Wed 18 Nov Thu 19 Nov 06:40 06:10 next day – 75 % ✓ in time"
    )


def test_it_names_what_is_late(engine: Engine, tmp_path: Path) -> None:
    send(engine, tmp_path, "northwind")
    told = ask(engine, new_york("2026-11-19 08:00") + timedelta(days=1))
    assert told[1] == "Late: Northwind BPO queue_intervals."


def test_a_supervisor_sees_the_own_vendor_only(engine: Engine, tmp_path: Path) -> None:
    send(engine, tmp_path, "pacifica")
    assert ask(engine, new_york("2026-11-21 08:00"), NICO)[1:] == ["No file was loaded yet."]
    send(engine, tmp_path, "northwind")
    assert "Pacifica" not in "\n".join(ask(engine, new_york("2026-11-21 08:00"), NICO))
