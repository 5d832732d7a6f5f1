"""Two vendors, thirteen weeks of voice, and a manager, an analyst, an executive and supervisors who talk of reviews."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Reader, Readers
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text
from commands import review
from commands.request import Place, Request, Rooms
from commands.reviewing.section_form import SECTION_FORM
from tests.factories import new_york
from tests.leaks.programme import Programme

NOW = new_york("2026-11-17 11:00")
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
ANA = Viewer("Ana", Role.ANALYST, slack="U0ANA")
ELI = Viewer("Eli", Role.EXECUTIVE, slack="U0ELI")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
PAZ = Viewer("Paz", Role.SUPERVISOR, "pacifica", slack="U0PAZ")
OPS, NORTH = Place("C0OPS"), Place("C0NORTH", "northwind")
HOME = frozenset({"T0ACME"})
WEEK = date(2026, 11, 9)


def build_world(world: Programme) -> None:
    """In the week of 9 November billing fell at both."""
    world.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care")
    world.queue("billing").queue("tech")
    for vendor in ("northwind", "pacifica"):
        world.term(vendor, "service_level", "0.80", channel="voice", threshold_seconds=20)
        for back in range(13):
            for queue, good in (("billing", 81), ("tech", 85)):
                day = WEEK + timedelta(days=2) - timedelta(days=7 * back)
                atoms = {"offered": 100, "answered": 96, "abandoned": 4, "short_abandoned": 0}
                late = 20 if back == 0 and queue == "billing" else back % 3
                line = world.line(vendor, queue)
                world.day(line, day, **atoms, answered_in_threshold=good - late, threshold_seconds=20)
    world.person("U0ADA", "Ada", "admin")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0ANA", "Ana", "analyst")
    world.person("U0NICO", "Nico", "supervisor", "northwind")
    world.room("C0OPS")
    world.room("C0NORTH", "northwind")
    world.rolled_up()


@pytest.fixture(scope="session")
def built_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reviews") / "built.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    build_world(Programme(engine))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def drafted_file(built_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Northwind's review of the week is drafted."""
    path = tmp_path_factory.mktemp("reviews") / "drafted.sqlite"
    shutil.copyfile(built_file, path)
    for opened in _opened(path):
        say(opened, "draft northwind last week")
        opened.commit()
    return path


@pytest.fixture
def session(built_file: Path, tmp_path: Path) -> Iterator[Session]:
    yield from _opened(Path(shutil.copyfile(built_file, tmp_path / "own.sqlite")))


@pytest.fixture
def drafted(drafted_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A session in which Northwind's review of last week stands as version 1."""
    yield from _opened(Path(shutil.copyfile(drafted_file, tmp_path / "own.sqlite")))


def _opened(path: Path) -> Iterator[Session]:
    engine = open_engine(f"sqlite:///{path}")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def request(session: Session, words: str, viewer: Viewer = MARIA, place: Place = OPS) -> Request:
    rooms = Rooms(_readers, HOME)
    return Request(words, viewer, place, NOW, session, rooms)


def _readers(channel: str) -> Readers | None:
    own = Reader("U0MARIA", "T0ACME")
    theirs = (Reader("U0NICO", "T0ACME"),) if channel == "C0NORTH" else ()
    return Readers((own, *theirs))


def say(session: Session, words: str, viewer: Viewer = MARIA, place: Place = OPS) -> Message:
    return review.answer(request(session, words, viewer, place))


def buttons(message: Message) -> dict[str, Button]:
    rows = [block for block in message.blocks if isinstance(block, Actions)]
    return {button.label: button for row in rows for button in row.buttons}


def edit_button(message: Message, section: str) -> Button:
    beside = [block.beside for block in message.blocks if isinstance(block, Text) and isinstance(block.beside, Button)]
    return next(button for button in beside if f" {section} " in button.value)


def press(session: Session, message: Message, label: str, viewer: Viewer = MARIA, place: Place = OPS) -> Message:
    """A button whose words are those of /review."""
    return say(session, buttons(message)[label].value.removeprefix("review "), viewer, place)


class Clicked:
    """The buttons of a message as Slack is given it."""

    def __init__(self, blocks: list[dict[str, Any]]) -> None:
        rows = [block.get("elements", []) for block in blocks if block["type"] == "actions"]
        beside = [block["accessory"] for block in blocks if "accessory" in block]
        self._buttons = [*(button for row in rows for button in row), *beside]

    def labels(self) -> set[str]:
        return {button["text"]["text"] for button in self._buttons}

    def value(self, label: str) -> str:
        return str(next(button["value"] for button in self._buttons if button["text"]["text"] == label))

    def refusal(self, session: Session, label: str) -> str:
        """Why what the button says is not done."""
        first, _, words = self.value(label).partition(" ")
        asked = request(session, words)
        with pytest.raises(UserError) as refused:
            review.answer(asked) if first == "review" else SECTION_FORM.open(asked)
        return refused.value.text


def put_out(session: Session) -> dict[str, str]:
    """What waits in the outbox, by key."""
    table = table_of(OutboxPost)
    return {row.key: json.dumps(json.loads(row.payload), ensure_ascii=False) for row in session.execute(select(table))}


def readers_of(session: Session) -> dict[str, str]:
    """For whose eyes each of them is."""
    table = table_of(OutboxPost)
    return {row.key: row.readers for row in session.execute(select(table))}
