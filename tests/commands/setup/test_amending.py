from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.domain.audit import AuditEntry, first_break
from bot.domain.people.audience import Account
from bot.domain.people.member import Member
from bot.domain.setup.declared import ProgrammeFile
from bot.errors import UserError
from commands.request import Place, Request
from commands.setup.amending import amended, planned
from tests.bot.domain.setup.amendments import BY_ADA, tying
from tests.bot.domain.setup.amendments import amended as amended_at_once
from tests.commands.setup.scene import NOW, Scene

NEWCOMERS = [f"U0NEW{number}" for number in range(8)]


def test_administrators_who_change_at_the_same_moment_all_win(engine: Engine) -> None:
    scene = Scene(engine)
    assert scene.slack is not None
    for slack in NEWCOMERS:
        scene.slack.members[slack] = Member(slack, slack.casefold(), "T0ACME", Account.MEMBER)
    with ThreadPoolExecutor(len(NEWCOMERS)) as threads:
        told = list(threads.map(lambda slack: scene.told(f"people add <@{slack}> analyst"), NEWCOMERS))
    assert [text.partition(" ")[2] for text in told] == ["is an analyst."] * len(NEWCOMERS)
    assert {person.slack for person in scene.programme().people} >= set(NEWCOMERS)
    with Session(engine) as session:
        added = session.exec(select(AuditEntry).where(AuditEntry.actor == "U0ADA")).all()
        assert len(added) == len(NEWCOMERS)
        assert first_break(session) is None


def test_of_two_administrators_who_end_each_other_one_stays(engine: Engine) -> None:
    scene = Scene(engine)
    scene.told("people add <@U0TOM> admin")
    with ThreadPoolExecutor(2) as threads:
        pairs = [("U0ADA", "U0TOM"), ("U0TOM", "U0ADA")]
        told = list(threads.map(lambda pair: scene.told(f"people end <@{pair[1]}>", pair[0]), pairs))
    assert sum("has no access any more" in text for text in told) == 1
    assert sum(person.role == "admin" for person in scene.programme().people) == 1


def test_a_plan_that_somebody_always_outruns_is_told(engine: Engine) -> None:
    scene = Scene(engine)
    tried: list[str] = []

    def outrun(file: ProgrammeFile, today: date) -> ProgrammeFile:
        tried.append(f"C0RACE{len(tried)}")
        amended_at_once(engine, tying(tried[-1], "northwind"))
        return file

    with Session(engine) as session, pytest.raises(UserError, match="changed by somebody else at this moment"):
        planned(Request("", BY_ADA, Place(), NOW, session), outrun)
    assert len(tried) == 5
    assert set(tried) <= set(scene.programme().vendors[0].channels)


def test_a_plan_nobody_has_seen_is_not_kept(engine: Engine) -> None:
    scene = Scene(engine)
    with Session(engine) as session, pytest.raises(UserError, match="Look at the plan again"):
        amended(Request("", BY_ADA, Place(), NOW, session), tying("C0SOL", "pacifica"), agreed=lambda plan: False)
    assert "C0SOL" not in str(scene.programme())
