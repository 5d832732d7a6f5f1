"""A root cause in the matrix: its own vendor's people and the client read it, to everybody else it does not exist."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.people.audience import Reader
from commands.catalogue import FORMS
from commands.listening import Incoming, Kind
from tests.leaks.conftest import Engines
from tests.leaks.house import MARIA, Room, external, local
from tests.leaks.roaming import Visit
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER
from tests.leaks.test_markers import leaked

NAME, PRIVATE = f"{LOTUSLINE.code}-1", "seventh time this year"
WRITTEN = (
    f"why: {LOTUSLINE.queue_name} was full evidence: {LOTUSLINE.case_id}",
    f"why: no check of {LOTUSLINE.site_name} evidence: {LOTUSLINE.contract}",
    f"impact {LOTUSLINE.prime} contacts 90 minutes 67.89 USD",
    "noticed by customers",
    "category process",
    f"not caught because {LOTUSLINE.reason}",
)
PARTS = ("", "md", "submit", "accept", "return x", "category process", "drop why 1", "zzz", *WRITTEN[:1])


@pytest.fixture
def both(engines: Engines, tmp_path: Path) -> Engine:
    """Lotusline has an escalation whose root cause was submitted, and a remark that is the client's alone."""
    path = tmp_path / "both.sqlite"
    with engines["both"].connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
    engine = open_engine(f"sqlite:///{path}")
    raised = f"escalate S2 {LOTUSLINE.key} {LOTUSLINE.queue_name}: callers cut off"
    for words in (raised, f"escalate note {NAME} private {PRIVATE}", f"escalate resolve {NAME} done"):
        said(engine, words, MARIA)
    for part in (*WRITTEN, "submit"):
        said(engine, f"escalate cause {NAME} {part}", local(LOTUSLINE))
    return engine


def said(engine: Engine, words: str, asker: Reader, room: str = "D0") -> str:
    visit = Visit(engine, Room("direct message", room), asker)
    answer = visit.listener.answer(Incoming(Kind.DM, words, asker.slack, room, asker.team))
    assert not answer.reference, words
    return "".join((answer.message.text, repr(answer.message.blocks), *map(repr, visit.sent)))


@pytest.mark.parametrize("asker", [local(NORTHWIND), external(NORTHWIND)], ids=["guest", "Connect"])
def test_to_another_vendors_people_it_is_as_one_that_does_not_exist(both: Engine, asker: Reader) -> None:
    told: dict[str, str] = {}
    for part in PARTS:
        hidden, made_up = (said(both, f"escalate cause {name} {part}", asker) for name in (NAME, f"{LOTUSLINE.code}-9"))
        assert hidden == made_up.replace(f"{LOTUSLINE.code}-9", NAME), part
        told[f"cause {NAME} {part}"] = hidden
    assert leaked(told, OTHER[NORTHWIND.key].markers) == []


def test_its_windows_open_to_nobody_elses_people(both: Engine) -> None:
    visit = Visit(both, Room("direct message", "D0"), local(NORTHWIND))
    keys = [form.key for form in FORMS if form.key.startswith("root_cause")]
    assert len(keys) == 2
    for key in keys:
        for name in (NAME, f"{LOTUSLINE.code}-9"):
            incoming = Incoming(Kind.FORM, f"{name} why1", NORTHWIND.slack, "D0", "T0ACME", command=key)
            visit.told[f"{key} {name}"] = repr(visit.forms.opened(key, incoming)).replace("-9", "-1")
        assert visit.told[f"{key} {NAME}"] == visit.told[f"{key} {LOTUSLINE.code}-9"]


def test_its_own_vendors_people_read_all_of_it_but_what_is_the_clients_alone(both: Engine) -> None:
    side = LOTUSLINE
    for part in ("", "md"):
        theirs = said(both, f"escalate cause {NAME} {part}", external(side))
        assert f"no check of {side.site_name}" in theirs
        assert PRIVATE not in theirs
        assert PRIVATE not in said(both, f"escalate cause {NAME} {part}", MARIA)
    assert PRIVATE in said(both, f"escalate show {NAME}", MARIA)
    assert PRIVATE not in said(both, f"escalate show {NAME}", external(side))
