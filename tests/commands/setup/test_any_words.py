"""Whatever is typed after a word of administering, it is used or refused in words; nothing breaks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.database.engine import open_engine
from bot.message import Modal
from commands.listening import Answer
from commands.setup.spoken import channel_in, parts_of, person_in
from tests.commands.setup.scene import Scene

SUBSCRIBING = ("subscribe", "subscribe daily_digest", "subscriptions", "subscriptions change 1")
OPENINGS = (
    *SUBSCRIBING,
    "connect",
    "disconnect",
    "people",
    "people add",
    "people end",
    "alias",
    "terms",
    "terms set",
    "terms end",
    "subscribe",
    "subscribe daily_digest",
    "subscriptions",
    "subscriptions change 1",
)
WORDS = (
    "northwind",
    "pacifca",
    "<@U0TOM>",
    "<@U0NORA|x>",
    "<#C0NEW>",
    "U0NICO",
    "supervisor",
    "admin",
    "until",
    "team",
)
MORE = (
    "service_level",
    "csat",
    "target",
    "85%",
    "0.9",
    "from",
    "2027-01-01",
    "queue",
    "channel",
    "voice",
    "apply",
    '"',
    "07:30",
    "25:00",
    "mon-fri",
    "Asia/Manila",
    "wait",
    "late",
    "holidays",
    "US",
)
TYPED = st.lists(
    st.one_of(st.sampled_from((*WORDS, *MORE, "", "us", "2026-02-30", "name")), st.text(max_size=12)), max_size=7
)
PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def scene(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    path = tmp_path_factory.mktemp("words") / "govbot.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    yield Scene(engine)
    engine.dispose()


@PATIENT
@given(st.sampled_from(OPENINGS), TYPED, st.sampled_from(["U0ADA", "U0MARIA", "U0NICO"]))
def test_any_words_are_used_or_refused(scene: Scene, opening: str, typed: list[str], user: str) -> None:
    answer = scene.answer(" ".join([opening, *typed]), user)
    assert answer.message.text
    assert user != "U0NICO" or "acifica" not in answer.message.text


@PATIENT
@given(
    st.sampled_from(["person", "channel", "queue", "term"]),
    st.dictionaries(
        st.sampled_from(
            ["person", "role", "vendor", "until", "channel", "whose", "name", "other", "queue", "kpi", "target"]
        )
        | st.sampled_from(["seconds", "formula", "window", "from", "verb", "site", "language"]),
        st.sampled_from((*WORDS, *MORE, "set", "end", "")) | st.text(max_size=12),
    ),
    st.text(max_size=20),
)
def test_any_form_filled_in_is_used_or_refused(scene: Scene, form: str, values: dict[str, str], about: str) -> None:
    scene.submitted(form, values, about=about)
    assert isinstance(scene.opened(form, about), Modal | Answer)


@given(st.text())
def test_any_text_is_cut_into_parts(text: str) -> None:
    for part in parts_of(text):
        assert person_in(part) in part
        assert channel_in(part) in part


def test_people_and_channels_are_read_as_slack_writes_them() -> None:
    assert [person_in(part) for part in ("<@U0NICO>", "<@U0NICO|nico>", "U0NICO", "@nico", "C0OPS")] == [
        *["U0NICO"] * 3,
        "",
        "",
    ]
    assert [channel_in(part) for part in ("<#C0OPS>", "<#C0OPS|ops>", "<#C0OPS|>", "C0OPS", "#ops")] == [
        *["C0OPS"] * 4,
        "",
    ]
    assert parts_of('a "b c" “d e” "" f') == ["a", "b c", "d e", "", "f"]
