"""Whatever people type, whoever they are: words come back that Slack takes, and never a reference number."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.question import Dimension
from bot.message import render
from commands.assembly import program_on
from commands.listening import Incoming, Kind
from commands.words.grammar import ADVERBS, COMPARING, CONNECTING, SUGGESTED_PERIODS
from tests.leaks.programme import NOW, build
from tests.leaks.sides import LOTUSLINE, NORTHWIND, SIDES
from tests.slack.block_rules import complaints

COMMANDS = ("/sla", "/kpi", "/govbot", "/nothing")
PEOPLE = ("U0ADMIN", "U0MARIA", "U0EVE", NORTHWIND.slack, LOTUSLINE.slack, "U0NOBODY", "")
ROOMS = ("D0", "C0OPS", NORTHWIND.room, LOTUSLINE.room, "C0NEW")
WORDS = (
    *(kpi.key for kpi in KPIS),
    *(f"by {dimension}" for dimension in Dimension),
    *SUGGESTED_PERIODS,
    *ADVERBS,
    *COMPARING,
    *CONNECTING,
    *(word for side in SIDES for word in (side.key, side.queue_name, side.site, side.language, side.reason, side.kpi)),
    *("manila", "billing voice", "adherence", "list", "explain", "sla", "kpi", "help", "vendor:", "queue:", "reason:"),
    *("2026-11-03", "2026-10-01..2026-11-17", "2026-W46", "1999", "2400-01-01", "last 900 days", "2027-Q1", "99999999"),
    *(",", '"', "..", "<!channel>", "&amp;", "`", "\u202e", "🔥", "%", "\x00", "\ud83d", "-1", "0", "ｓｌａ", "''"),
)
SOUPS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
KPI_SOUPS = st.tuples(st.sampled_from([kpi.key for kpi in KPIS]), SOUPS).map(" ".join)


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("any") / "any.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    build(engine, SIDES)
    yield engine
    engine.dispose()


def ask(engine: Engine, command: str, words: str, user: str, room: str) -> None:
    kind = Kind.COMMAND if command else Kind.DM
    answer = program_on(engine, clock=lambda: NOW).listener.answer(Incoming(kind, words, user, room, command=command))
    assert answer.reference == ""
    drawn = render(answer.message)
    assert complaints(drawn.text, list(drawn.blocks)) == []
    assert "<!channel>" not in drawn.text


SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)


@SLOW
@given(words=SOUPS, command=st.sampled_from(COMMANDS), user=st.sampled_from(PEOPLE), room=st.sampled_from(ROOMS))
def test_it_answers_any_mixture_of_words_it_knows(
    programme: Engine, words: str, command: str, user: str, room: str
) -> None:
    ask(programme, command, words, user, room)


@SLOW
@given(words=KPI_SOUPS, user=st.sampled_from(PEOPLE[:5]), room=st.sampled_from(ROOMS))
def test_it_answers_any_kpi_with_anything_after_it(programme: Engine, words: str, user: str, room: str) -> None:
    ask(programme, "/kpi", words, user, room)
    ask(programme, "/sla", words, user, room)


@SLOW
@given(words=st.text(max_size=80), command=st.sampled_from((*COMMANDS, "")), user=st.sampled_from(PEOPLE))
def test_it_answers_any_text(programme: Engine, words: str, command: str, user: str) -> None:
    ask(programme, command, words, user, "D0")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "words", ["x " * 1_500, "northwind " * 300, '"' * 3_000, "🔥" * 1_500, "aht, " * 600, "by " * 999]
)
def test_it_answers_three_thousand_characters(programme: Engine, command: str, words: str) -> None:
    ask(programme, command, words, "U0MARIA", "D0")
