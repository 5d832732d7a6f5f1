"""What alerts post: in a vendor's channel nothing of another, and byte for byte what the vendor alone would see."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.delivery.tables import OutboxPost
from commands.alerting.watching import Watching
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW
from tests.leaks.sides import OTHER, SIDES, Side
from tests.leaks.test_markers import leaked

Posted = list[tuple[str, str, str, str]]


def copied(engine: Engine, path: Path) -> Engine:
    with engine.connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    return open_engine(f"sqlite:///{path}")


def posted_after_a_round(engine: Engine, path: Path) -> Posted:
    """Key, channel, readers and every character of each message."""
    own = copied(engine, path)
    assert Watching(own, lambda: NOW).judge().told
    table = table_of(OutboxPost)
    columns = (table.c.key, table.c.channel, table.c.readers, table.c.payload)
    with own.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(*columns).order_by(table.c.id))]
    own.dispose()
    return rows


@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.key)
def test_a_vendors_channel_gets_what_it_would_get_were_there_no_other(
    engines: Engines, side: Side, tmp_path: Path
) -> None:
    rooms = (side.room, side.connect)
    together = posted_after_a_round(engines["both"], tmp_path / "both.sqlite")
    alone = posted_after_a_round(engines[side.key], tmp_path / "alone.sqlite")
    own = [post for post in together if post[1] in rooms]
    assert own
    assert own == [post for post in alone if post[1] in rooms]
    assert leaked({post[0]: "".join(post) for post in own}, OTHER[side.key].markers) == []


def test_each_message_is_for_those_who_may_know_its_vendor(engines: Engines, tmp_path: Path) -> None:
    for key, _, readers, payload in posted_after_a_round(engines["both"], tmp_path / "both.sqlite"):
        for side in SIDES:
            if readers == side.key:
                assert leaked({key: payload}, OTHER[side.key].markers) == []
        assert readers in {side.key for side in SIDES}
