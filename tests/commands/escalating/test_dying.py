"""The process dies before a write: what was begun is done once, and card, thread and audit agree.

GOVBOT_DEATHS=every tries each write and each commit.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from math import inf
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.domain.audit import AuditEntry, first_break
from commands.escalating.climbing import Climbing
from tests.bot.domain.escalations.office import NOW, open_office, standing
from tests.commands.escalating.scene import Scene
from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit

WRITES = ("INSERT", "UPDATE", "DELETE")
STRIDE = 1 if os.environ.get("GOVBOT_DEATHS") == "every" else 11
"""Each of the writes takes a minute, so that usually a part of them stands for all."""
ENOUGH = 400
"""More writes than all acts together make."""
RAISED = "S2 callers cut off"


class DeathError(BaseException):
    """Nothing in the program catches it, as nothing catches a kill."""


@contextmanager
def dying(engine: Engine, before: int) -> Iterator[list[int]]:
    """Before that write, counted from 1, and at every commit, which counts as one."""
    count = [0]

    def noted(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(WRITES):
            tick()

    def tick(*_connection: object) -> None:
        count[0] += 1
        if count[0] == before:
            raise DeathError

    event.listen(engine, "before_cursor_execute", noted)
    event.listen(engine, "commit", tick)
    try:
        yield count
    finally:
        event.remove(engine, "before_cursor_execute", noted)
        event.remove(engine, "commit", tick)


def work(scene: Scene) -> Iterator[Callable[[], Any]]:
    """Everything that is done, by people and by the clockwork; each is done again by whoever saw no answer."""
    climbing = Climbing(scene.engine, lambda: scene.now)
    for words, user in ((RAISED, "U0NICO"), ("ack NW-1", "U0NICO"), ("update NW-1 we look at the trunk", "U0NICO")):
        yield partial(scene.answer, words, user, "C0NORTH", "17.5")
        for _ in range(4):
            yield lambda: scene.later(seconds=5)
        yield climbing.work
    for words in ("contain NW-1 another trunk", "resolve NW-1 replaced"):
        yield partial(scene.answer, words, "U0NICO", "C0NORTH")
        for _ in range(2):
            yield lambda: scene.later(seconds=5)
    for _ in range(4):
        yield lambda: scene.later(minutes=3)


def run(scene: Scene, before: int) -> bool:
    """Whether it died on the way; the step it died in is begun anew, once the leases are over."""
    died = False
    with dying(scene.engine, before):
        for step in work(scene):
            try:
                step()
            except DeathError:
                died = True
                scene.now += timedelta(minutes=3)
                step()
    return died


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    path = tmp_path_factory.mktemp("dying") / "template.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    open_office(engine)
    engine.dispose()
    return path


def test_whenever_it_dies_what_was_begun_is_done_once(template: Path, tmp_path: Path) -> None:
    with LocalSlack() as slack:
        slack.workspace.rate = RateLimit(burst=inf)
        for before in range(1, ENOUGH, STRIDE):
            path = tmp_path / f"{before}.sqlite"
            shutil.copyfile(template, path)
            engine = open_engine(f"sqlite:///{path}")
            slack.workspace.sent.clear()
            scene = Scene(engine, slack, NOW, is_open=True)
            died = run(scene, before)
            agree(scene, before)
            engine.dispose()
            if not died:
                break
    assert 100 < before < ENOUGH


def agree(scene: Scene, before: int) -> None:
    assert scene.card().text.splitlines()[1].startswith("Resolved"), before
    assert standing(scene.engine).state == "resolved", before
    told = [line for line in scene.log() if line.startswith("Nico")]
    acts = (
        "acknowledged it",
        "gave an update: we look at the trunk",
        "contained it: another trunk",
        "resolved it: replaced",
    )
    assert told == [f"Nico {act}" for act in acts], before
    with Session(scene.engine) as session:
        assert first_break(session) is None, before
        actions = session.connection().execute(select(table_of(AuditEntry).c.action)).scalars()
        named = [action for action in actions if action.startswith("escalation")]
    for act in ("raise", "acknowledge", "update", "contain", "resolve"):
        assert named.count(f"escalation {act}") == 1, (before, act)
