"""Whatever is drawn, the strict Slack takes it: messages of every shape, and real answers of every command."""

import json
import shutil
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.question import Dimension
from bot.message import Message, render
from commands.assembly import program_on
from commands.catalogue import CATALOGUE
from commands.listening import Incoming, Kind
from tests.bot.message.strategies import MESSAGES
from tests.leaks.programme import NOW, build
from tests.leaks.sides import NORTHWIND, SIDES
from tests.slack.people import Sent
from tests.slack.rate_limit import RateLimit
from tests.slack.routes import as_sent
from tests.slack.web_api import call
from tests.slack.workspace import Workspace, sample_workspace

PERIODS = ("today", "last week", "last 13 weeks", "2026-10-01..2026-11-17", "1999")
ANY = ("", "help", "list", "nonsense", *PERIODS)
WORDS = (
    *ANY,
    *(f"{kpi.key} {period}" for kpi in KPIS for period in PERIODS[1:3]),
    *(f"{KPIS[0].key} last 13 weeks by {dimension}" for dimension in Dimension),
    *(f"last week by {dimension}" for dimension in Dimension),
)
FIGURES = ("sla", "kpi", "share")
"""The commands that understand more than the first of them; to the others KPIs are nonsense."""
PEOPLE = ("U0MARIA", "U0ADMIN", NORTHWIND.slack, "U0NOBODY")
ROOMS = ("D0", "C0OPS", NORTHWIND.room)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def take(workspace: Workspace, message: Message) -> None:
    """As an answer to a command, and posted; a refusal raises Slack's code and every rule that was broken."""
    body = render(message).as_body()
    as_sent(workspace, body, Sent("C0OPS", "", seen_by="U0MARIA"))
    posted = {"channel": "C0OPS", "text": body["text"], "blocks": json.dumps(body.get("blocks", []))}
    call(workspace, "chat.postMessage", workspace.bot_token, posted)
    call(workspace, "chat.postEphemeral", workspace.bot_token, {**posted, "user": "U0MARIA"})


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    made = sample_workspace()
    made.rate = RateLimit(burst=inf)
    return made


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("taken") / "taken.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    build(engine, SIDES)
    yield engine
    engine.dispose()


@MANY
@given(message=MESSAGES)
def test_slack_takes_every_message_that_is_drawn(workspace: Workspace, message: Message) -> None:
    take(workspace, message)


@pytest.mark.parametrize("user", PEOPLE)
@pytest.mark.parametrize("command", [command.name for command in CATALOGUE])
def test_slack_takes_every_answer_of_every_command(
    workspace: Workspace, programme: Engine, command: str, user: str
) -> None:
    listener = program_on(programme, clock=lambda: NOW).listener
    for words in WORDS if command in FIGURES else ANY:
        answer = listener.answer(Incoming(Kind.COMMAND, words, user, "C0OPS", command=f"/{command}"))
        assert answer.reference == "", words
        take(workspace, answer.message)


@MANY
@given(words=st.lists(st.sampled_from(WORDS), max_size=3), user=st.sampled_from(PEOPLE), room=st.sampled_from(ROOMS))
def test_slack_takes_the_answer_to_any_words(
    workspace: Workspace, programme: Engine, words: list[str], user: str, room: str
) -> None:
    incoming = Incoming(Kind.COMMAND, " ".join(words), user, room, command="/govbot")
    take(workspace, program_on(programme, clock=lambda: NOW).listener.answer(incoming).message)
