"""Typed in a channel, people and places come as marks that only Slack can read: kept are words."""

import pytest

from tests.commands.escalating.scene import Scene

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_a_problem_that_mentions_people_names_those_the_vendor_may_know(scene: Scene) -> None:
    told = scene.told("S2 northwind <@U0NICO> and <@U0SONIA|sonia> cannot log in <#C0OPS|ops>")
    assert told.startswith("NW-1 raised, S2: Nico and somebody cannot log in a channel\n")


def test_what_is_done_about_it_is_told_in_words_too(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    scene.told("update NW-1 <@U0NICO> looks at <https://status.example|the status>", "U0NICO", "C0NORTH")
    scene.told("contest NW-1 severity <@U0SONIA> saw ten desks", "U0NICO", "C0NORTH")
    scene.told("resolve NW-1 done by <@U0GONE>", "U0NICO", "C0NORTH")
    whole = scene.told("cause NW-1 why: <@U0NICO> moved the trunk evidence: <!here> log", "U0NICO", "C0NORTH")
    assert "Nico moved the trunk" in whole
    assert "<" not in whole
    shown = scene.told("show NW-1")
    for said in ("update: Nico looks at the status (https://status.example)", "somebody saw ten desks", "by somebody"):
        assert said in shown


def test_an_action_names_its_owner_by_a_mark_and_others_in_words(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    told = scene.told("action NW-1 corrective: ask <@U0SONIA> for the log owner <@U0NICO> due 2026-12-01")
    assert "ask somebody for the log" in told
    assert "Nico" in told
