"""The process dies before a write: what was begun is done once, and card, thread and audit agree.

GOVBOT_DEATHS=every tries each write and each commit, on both databases.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry, first_break
from bot.domain.escalations.finding import timeline
from commands.escalating.climbing import Climbing
from reports import escalation_story
from tests import postgres
from tests.bot.domain.escalations.office import MARIA, NOW, open_office, standing
from tests.commands.escalating.deaths import NEVER, Course, Step, run, spread
from tests.commands.escalating.scene import Scene
from tests.commands.escalating.test_cause import PARTS
from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit

EVERY = os.environ.get("GOVBOT_DEATHS") == "every"
DEATHS = {"sqlite": 3, "postgresql": 1}
"""So many of about two hundred writes stand for all: each of them is a run of its own."""


def says(scene: Scene, words: str, user: str = "U0NICO") -> Step:
    return partial(scene.answer, words, user, "C0NORTH", f"{sum(words.encode())}.5")


def beats(scene: Scene, count: int, **span: float) -> Iterator[Step]:
    """What is due is posted; a channel takes one a second."""
    for _ in range(count):
        yield partial(scene.later, **(span or {"seconds": 5}))


def worked(scene: Scene) -> Iterator[Step]:
    """From raising to resolving, by people and by the clockwork; each is done again by whoever saw no answer."""
    climbing = Climbing(scene.engine, lambda: scene.now)
    for words in ("S2 callers cut off", "ack NW-1", "update NW-1 we look at the trunk"):
        yield says(scene, words)
        yield from beats(scene, 4)
        yield climbing.work
    for words in ("contain NW-1 another trunk", "resolve NW-1 replaced"):
        yield says(scene, words)
        yield from beats(scene, 2)
    yield from beats(scene, 4, minutes=3)


def ended(scene: Scene) -> Iterator[Step]:
    """From there to the end: graded, explained, mended, closed, opened again, merged into another."""
    climbing = Climbing(scene.engine, lambda: scene.now)
    for words in ("S3 callers cut off", "S3 forms are empty", "severity NW-1 S2 ten desks", "resolve NW-1 replaced"):
        yield says(scene, words, "U0MARIA")
        yield from beats(scene, 2)
    yield climbing.work
    for part in (*PARTS, "submit"):
        yield says(scene, f"cause NW-1 {part}")
    yield says(scene, "cause NW-1 return the carrier's log", "U0MARIA")
    yield says(scene, "cause NW-1 submit")
    action = "action NW-1 corrective: check capacity owner <@U0NICO> due 2026-12-01"
    for words in ("cause NW-1 accept", action, "action NW-1.1 done", "action NW-1.1 effective"):
        yield says(scene, words, "U0MARIA")
        yield from beats(scene, 3)
    for words in ("close NW-1", "reopen NW-1 cut off again", "merge NW-1 into NW-2"):
        yield says(scene, words, "U0MARIA")
    yield from beats(scene, 16)
    yield from beats(scene, 4, minutes=3)


WORKED = ("raise", "acknowledge", "update", "contain", "resolve")
EXPLAINED = ("cause begin", "cause preliminary", "cause submit", "cause return", "cause submit", "cause accept")
ENDED = ("raise", "severity", "resolve", *EXPLAINED, "close", "reopen", "merge")
ACTED = ("agree corrective", "action done", "action effective")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    path = tmp_path_factory.mktemp("dying") / "template.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    open_office(engine)
    engine.dispose()
    return path


@contextmanager
def office(kind: str, template: Path) -> Iterator[Engine]:
    """One of its own for each run."""
    with ExitStack() as stack:
        if kind == "sqlite":
            path = Path(stack.enter_context(TemporaryDirectory())) / "own.sqlite"
            shutil.copyfile(template, path)
            engine = open_engine(f"sqlite:///{path}")
        else:
            engine = open_engine(stack.enter_context(postgres.migrated_database()))
            open_office(engine)
        yield engine
        engine.dispose()


@pytest.mark.timeout(7_200 if EVERY else 120)
@pytest.mark.parametrize(("course", "acts"), [(worked, WORKED), (ended, ENDED)])
def test_whenever_it_dies_what_was_begun_is_done_once(template: Path, course: Course, acts: Sequence[str]) -> None:
    with LocalSlack() as slack:
        slack.workspace.rate = RateLimit(burst=inf)
        writes = lived(slack, "sqlite", template, course, acts, NEVER)
        assert writes > 100
        for kind, deaths in DEATHS.items():
            for before in spread(writes, writes if EVERY else deaths):
                lived(slack, kind, template, course, acts, before)


def lived(slack: LocalSlack, kind: str, template: Path, course: Course, acts: Sequence[str], before: int) -> int:
    """One run; how many writes there were."""
    slack.workspace.sent.clear()
    with office(kind, template) as engine:
        scene = Scene(engine, slack, NOW, is_open=True)
        writes = run(scene, course, before)
        agree(scene, acts, before)
        return writes


def agree(scene: Scene, acts: Sequence[str], before: int) -> None:
    """Each act once, in the timeline, in the audit log and in the thread; the card tells of the last."""
    escalation = standing(scene.engine)
    with Session(scene.engine) as session:
        events = timeline(session.connection(), escalation, MARIA)
        entry, post = table_of(AuditEntry), table_of(OutboxPost)
        mine = select(entry.c.action).where(entry.c.subject.startswith("NW-1")).order_by(entry.c.id)
        audited = list(session.connection().execute(mine).scalars())
        unsent = select(post.c.key).where(post.c.state.not_in(("sent", "superseded")))
        assert list(session.connection().execute(unsent).scalars()) == [], before
        assert first_break(session) is None, before
    by_people = [event for event in events if event.actor in ("U0NICO", "U0MARIA")]
    assert [event.kind for event in by_people] == list(acts), before
    wrote = len(PARTS) + 2 if acts is ENDED else 0
    kept = [action.removeprefix("escalation ") for action in audited if action != "escalation cause"]
    assert [action for action in kept if action in (*acts, *ACTED)] == in_order(acts), before
    assert audited.count("escalation cause") == wrote, before
    called = {"U0NICO": "Nico", "U0MARIA": "Maria"}.__getitem__
    lines = [escalation_story.line(event, called) for event in by_people[1:]]
    told = [line for line in scene.log() if line in lines]
    assert told == lines, before
    posted = [sent for sent in scene.slack.workspace.sent if sent.channel == "C0NORTH" and not sent.thread]
    (card,) = [sent for sent in posted if sent.text.startswith("NW-1 · ")]
    assert card.text.splitlines()[1].startswith("Merged into NW-2" if acts is ENDED else "Resolved"), before


def in_order(acts: Sequence[str]) -> list[str]:
    """With what is done about the action, between accepting and closing."""
    if acts is not ENDED:
        return list(acts)
    place = acts.index("close")
    return [*acts[:place], *ACTED, *acts[place:]]
