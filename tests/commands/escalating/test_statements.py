"""How often the database is asked while others wait: on SQLite whoever writes keeps everybody else from writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tests.commands.escalating.scene import Scene

RAISING, ACTING = 26, 25


@contextmanager
def told(scene: Scene) -> Iterator[list[str]]:
    """The statements of the block."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(scene.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(scene.engine, "before_cursor_execute", note)


def test_raising_and_acting_read_an_escalation_whole_before_and_after_and_no_more(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    with told(scene) as statements:
        scene.told("S2 northwind tariffs are missing")
    assert whole(statements) == 1
    assert len(statements) <= RAISING
    for words in ("ack NW-1", "update NW-1 looking into it", "resolve NW-1 the trunk was full"):
        with told(scene) as statements:
            scene.told(words, "U0NICO", "C0NORTH")
        assert whole(statements) == 2, words
        assert len(statements) <= ACTING, words


def whole(statements: list[str]) -> int:
    return sum("escalation.policy" in statement and statement.startswith("SELECT") for statement in statements)
