from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from bot.domain.setup.declared import DeclaredPerson
from tests.bot.domain.setup.test_read_back import applied
from tests.commands.setup.scene import UNTIL, Scene

OTHERS = ("U0MARIA", "U0ANN", "U0NICO")


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def test_people_are_listed_with_role_vendor_team_and_end(scene: Scene) -> None:
    lines = scene.told("people").splitlines()
    assert lines[1] == "5 people have a role."
    assert [line.split()[0] for line in lines[3:8]] == ["Ada", "Maria", "Ann", "Nico", "Pia"]
    assert lines[6].split() == ["Nico", "supervisor", "Northwind", "BPO", "T0NW", "30", "Jun", "2027", "U0NICO"]


def test_somebody_from_outside_is_added_and_slack_says_from_where(scene: Scene) -> None:
    told = scene.told("people add <@U0NORA|nora> supervisor northwind until 2027-06-30")
    assert told == "Nora is a supervisor of Northwind BPO until 30 Jun 2027.\nFrom the Slack team T0NW."
    assert scene.person("U0NORA") == DeclaredPerson("U0NORA", "Nora", "supervisor", "northwind", "T0NW", UNTIL)
    assert "already" in scene.told("people add <@U0NORA|nora> supervisor northwind until 2027-06-30")


def test_a_colleague_is_added_and_changed(scene: Scene) -> None:
    assert scene.told("people add <@U0TOM> manager") == "Tom is a manager."
    assert scene.told('people change <@U0TOM> admin name "Tom Tall"') == "Tom Tall is an administrator."
    assert scene.person("U0TOM") == DeclaredPerson("U0TOM", "Tom Tall", "admin", None, "", None)


def test_somebody_from_outside_needs_a_last_day(scene: Scene) -> None:
    assert "Which day is" in scene.told("people add <@U0NORA> supervisor northwind")
    assert "Which day is" in scene.told("people add <@U0NORA> analyst")
    assert scene.person("U0NORA") is None


def test_an_access_is_ended(scene: Scene) -> None:
    assert scene.told("people end <@U0NICO>").startswith("Nico has no access any more.")
    assert scene.person("U0NICO") is None
    assert "ask an administrator" in scene.told("sla today", "U0NICO")
    assert "nothing to end" in scene.told("people end <@U0NICO>")


def test_who_has_no_access_any_more_leaves_the_rosters_and_that_is_told(scene: Scene) -> None:
    scene.told("escalate roster add L1 northwind <@U0NICO>")
    scene.told("escalate roster add L2 northwind <@U0MARIA> deputy <@U0NICO>")
    told = scene.told("people end <@U0NICO>")
    assert "Off the roster: L1 of Northwind BPO. Who is told there now: /escalate roster" in told
    assert "Nobody's deputy any more." in told
    assert [(duty.level, duty.slack, duty.deputy) for duty in scene.programme().rosters or ()] == [(2, "U0MARIA", "")]


def test_an_access_that_has_lapsed_is_shown_as_such(scene: Scene, engine: Engine) -> None:
    *others, pia = scene.programme().people
    applied(engine, replace(scene.programme(), people=(*others, replace(pia, until=date(2026, 11, 21)))))
    told = scene.told("people")
    assert "5 people have a role; the access of 1 has lapsed." in told
    assert "21 Nov 2026 (lapsed)" in told


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("people fire <@U0NICO>", "I list people"),
        ("people add", "Who?"),
        ("people add @nico supervisor", "Who?"),
        ("people add <@U0TOM>", "In which role?"),
        ("people add <@U0TOM> chief", '"chief" is not known'),
        ("people add <@U0TOM> supervisor", "A supervisor has one vendor"),
        ("people add <@U0TOM> manager northwind", "Only a supervisor has a vendor"),
        ("people add <@U0NORA> supervisor northwnd until 2027-06-30", "Did you mean Northwind BPO?"),
        ("people add <@U0NORA> supervisor northwind until soon", '"soon" is not a date'),
        ("people add <@U0NORA> supervisor northwind until 2026-01-01", "over already"),
        ("people add <@U0NORA> supervisor northwind team Acme until 2027-06-30", "is not a Slack team id"),
        ("people add <@U0GONE> manager", "Gus is deactivated in Slack."),
        ("people add <@U0BOT> manager", "govbot is a bot"),
        ("people add <@U0NOBODY> manager", "Slack does not tell me who that is"),
        ("people end <@U0ADA>", "You are the last administrator"),
        ("people add <@U0ADA> manager", "You are the last administrator"),
    ],
)
def test_what_cannot_be_used_is_told(scene: Scene, words: str, why: str) -> None:
    before = scene.programme()
    answer = scene.answer(words)
    assert why in answer.message.text
    assert answer.refused
    assert scene.programme() == before


@pytest.mark.parametrize("user", OTHERS)
@pytest.mark.parametrize("words", ["people", "people add <@U0TOM> admin", "people end <@U0PIA>", "people add pacifca"])
def test_nobody_else_sees_or_changes_people(scene: Scene, user: str, words: str) -> None:
    assert scene.told(words, user) == "Only an administrator can change people. Ask one of them."


def test_in_the_shell_the_name_stays_or_is_given(engine: Engine) -> None:
    scene = Scene(engine, slack=None)
    assert scene.told("people add U0NEW supervisor northwind team T0NW until 2027-06-30 name Nelly").startswith("Nelly")
    assert scene.person("U0NEW") == DeclaredPerson("U0NEW", "Nelly", "supervisor", "northwind", "T0NW", UNTIL)
    assert scene.told("people change U0MARIA analyst") == "Maria is an analyst."
