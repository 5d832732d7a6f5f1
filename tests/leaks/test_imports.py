"""What is told of files and their arrivals betrays nothing of another vendor's."""

import pytest

from tests.leaks.asking import tell
from tests.leaks.conftest import Engines
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side

QUESTIONS = (
    *("/govbot imports", "/govbot imports undo 1", "/govbot imports undo 7", "/govbot imports undo 99"),
    *("/govbot imports undo", "/govbot imports lotusline", "/govbot imports northwind", "imports"),
    *("/govbot feeds", "/govbot feeds lotusline", "feeds"),
    *("/govbot outbox", "/govbot outbox retry", "/govbot outbox retry C0LOTUS", "outbox"),
)
SIDES = pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)


@SIDES
def test_nothing_told_of_imports_changes_when_the_other_vendor_is_removed(engines: Engines, side: Side) -> None:
    for room in ("D0", side.room, OTHER[side.key].room, "C0OPS"):
        together = tell(engines["both"], QUESTIONS, user=side.slack, room=room)
        assert together == tell(engines[side.key], QUESTIONS, user=side.slack, room=room)
        assert side.name in together["/govbot imports"]
        assert side.name in together["/govbot feeds"]


@SIDES
def test_nothing_told_of_imports_changes_on_postgresql_either(postgres_engines: Engines, side: Side) -> None:
    together = tell(postgres_engines["both"], QUESTIONS, user=side.slack, room="D0")
    assert together == tell(postgres_engines[side.key], QUESTIONS, user=side.slack, room="D0")


def test_what_a_manager_is_told_of_imports_does_change(engines: Engines) -> None:
    """Or the tests above would hold of anything."""
    together = tell(engines["both"], QUESTIONS[:1], user="U0MARIA", room="D0")
    assert together != tell(engines[NORTHWIND.key], QUESTIONS[:1], user="U0MARIA", room="D0")
