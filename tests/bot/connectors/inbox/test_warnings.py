from pathlib import Path

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.connectors.inbox.warnings import Warnings
from tests.bot.connectors.inbox.post_room import PostRoom


@pytest.fixture
def room(sqlite_engine: Engine, tmp_path: Path) -> PostRoom:
    return PostRoom(sqlite_engine, tmp_path / "inbox").open()


def test_what_stands_in_the_way_is_told_once_and_again_when_it_comes_back(room: PostRoom) -> None:
    warnings = Warnings()

    def told() -> list[str]:
        with capture_logs() as lines:
            warnings.tell(room.inbox().collect(room.now))
        return [line["reason"] for line in lines]

    (room.folder / "hunter2.csv").symlink_to(room.folder)
    assert told() == ["1 of its entries are left alone: govbot doctor names them"]
    assert told() == []
    (room.folder / "hunter2.csv").unlink()
    (room.folder / "done").rmdir()
    (room.folder / "refused").rmdir()
    room.folder.rmdir()
    assert (told(), told()) == (["does not exist"], [])
    room.folder.mkdir()
    assert told() == []
    (room.folder / "hunter2.csv").symlink_to(room.folder)
    assert len(told()) == 1
