from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.loads.lease import claim
from bot.domain.performance.tables import QueueInterval
from commands.aligning import Aligning
from tests.bot.connectors.importing.shop import intervals, load, rows_of
from tests.commands.setup.scene import NOW, Scene

FILE = intervals(["2026-11-02T15:00Z,30,northwind,billing-voice,10,9", "2026-11-03 01:00,30,northwind,Line 5,20,15"])


@pytest.fixture
def scene(engine: Engine, tmp_path: Path) -> Scene:
    scene = Scene(engine)
    load(engine, FILE, tmp_path)
    return scene


def test_what_waits_is_listed_with_what_is_known(scene: Scene) -> None:
    told = scene.told("alias", "U0MARIA")
    assert "1 row waits for a queue I do not know." in told
    assert "Line 5" in told
    assert "billing line" in told
    assert '/govbot alias "Line 5" QUEUE' in told


def test_rows_that_waited_are_loaded_at_once(scene: Scene, engine: Engine) -> None:
    told = scene.told('alias "line  5" is "Billing Voice"', "U0MARIA")
    assert told == '"line  5" is another name of Billing voice.\n1 row that waited was loaded.'
    assert rows_of(engine, QueueInterval, "offered") == [(10,), (20,)]
    assert "Every name in the files is known" in scene.told("alias")


def test_said_again_it_changes_nothing(scene: Scene) -> None:
    scene.told('alias "Line 5" billing-voice')
    assert scene.told('alias "Line 5" billing-voice') == (
        '"Line 5" was already another name of Billing voice.\nNo rows waited for it.'
    )


def test_while_an_import_runs_the_name_is_kept_and_the_rows_wait(scene: Scene, engine: Engine) -> None:
    with engine.begin() as connection:
        lease = claim(connection, at=datetime.now(UTC))
        assert lease is not None
    assert "the rows that wait load when it is done" in scene.told('alias "Line 5" billing-voice')
    with engine.begin() as connection:
        lease.release(connection, NOW)
    Aligning(engine, lambda: datetime.now(UTC)).align()
    assert rows_of(engine, QueueInterval, "offered") == [(10,), (20,)]


def test_a_name_is_taken_out(scene: Scene) -> None:
    assert scene.told('alias remove "billing line"').startswith('"billing line" is no queue\'s name any more.')
    assert scene.programme().queues[0].aliases == ()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("alias Line 5 billing-voice", "in quotes where it has blanks"),
        ('alias "Line 5" biling-voice', "Did you mean Billing voice?"),
        ('alias "tech chat" billing-voice', "is a name of Tech chat already"),
        ("alias remove nothing", "is no alias"),
    ],
)
def test_what_cannot_be_used_is_told(scene: Scene, words: str, why: str) -> None:
    assert why in scene.told(words)


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO"])
@pytest.mark.parametrize("words", ["alias", 'alias "Line 5" billing-voice', "alias remove x", "alias x billng"])
def test_others_are_told_only_that_they_may_not(scene: Scene, user: str, words: str) -> None:
    assert scene.told(words, user) == "Only a manager or an administrator can name queues. Ask one of them."


OWN = intervals(["2026-11-04T15:00Z,30,northwind,Tech chat,7,6"])


@pytest.fixture
def confined(scene: Scene, tmp_path: Path) -> Scene:
    """Nico sent a row of a queue that Northwind is not known to work."""
    scene.told('alias "Line 5" billing-voice')
    load(scene.engine, OWN, tmp_path, only="northwind", confined=True)
    return scene


def test_a_name_in_a_vendors_own_files_is_said_for_that_vendor(confined: Scene, engine: Engine) -> None:
    told = confined.told("alias")
    assert "Tech chat (sent by Northwind BPO)" in told
    assert '/govbot alias "Tech chat" QUEUE for northwind' in told
    said = confined.told('alias "Tech chat" tech-chat for "Northwind BPO"', "U0MARIA")
    assert said == '"Tech chat" is Tech chat in the files of Northwind BPO.\n1 row that waited was loaded.'
    assert (7,) in rows_of(engine, QueueInterval, "offered")
    assert "No rows waited for it." in confined.told('alias "tech CHAT" tech-chat for northwind')


def test_in_the_window_too(confined: Scene, engine: Engine) -> None:
    (name,) = confined.searched("queue", "name", "")
    outcome = confined.submitted("queue", {"name": name, "queue": "tech-chat"}, "U0MARIA")
    assert "in the files of Northwind BPO" in getattr(outcome, "text", "")
    assert (7,) in rows_of(engine, QueueInterval, "offered")


def test_a_vendor_nobody_knows_is_told(confined: Scene) -> None:
    assert "Did you mean Northwind BPO?" in confined.told('alias "Tech chat" tech-chat for "Nortwind BPO"')
