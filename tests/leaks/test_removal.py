"""The strongest proof: for a vendor's people nothing changes when the other vendor is removed altogether."""

from datetime import datetime

import pytest

from tests.factories import new_york
from tests.leaks.asking import Told, documents, tell
from tests.leaks.conftest import Engines
from tests.leaks.questions import one_in
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side

BOTH = "both"
BEGINNING = {NORTHWIND.key: 0, LOTUSLINE.key: 2}
SIDES = pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)


def differing(with_other: Told, alone: Told) -> list[str]:
    return [question for question, told in with_other.items() if alone[question] != told]


@SIDES
def test_nothing_told_in_a_direct_message_changes_when_the_other_vendor_is_removed(
    engines: Engines, side: Side
) -> None:
    questions = one_in(4, BEGINNING[side.key])
    together = tell(engines[BOTH], questions, user=side.slack, room="D0")
    assert differing(together, tell(engines[side.key], questions, user=side.slack, room="D0")) == []


@SIDES
def test_nothing_told_in_json_changes_when_the_other_vendor_is_removed(engines: Engines, side: Side) -> None:
    questions = one_in(4, BEGINNING[side.key] + 1)
    together = documents(engines[BOTH], questions, user=side.slack)
    assert differing(together, documents(engines[side.key], questions, user=side.slack)) == []


@SIDES
@pytest.mark.parametrize("room", ["own", "other", "C0OPS", "C0NEW"])
def test_nothing_told_in_any_channel_changes_when_the_other_vendor_is_removed(
    engines: Engines, side: Side, room: str
) -> None:
    place = {"own": side.room, "other": OTHER[side.key].room}.get(room, room)
    questions = one_in(16, len(room) + BEGINNING[side.key])
    together = tell(engines[BOTH], questions, user=side.slack, room=place)
    assert differing(together, tell(engines[side.key], questions, user=side.slack, room=place)) == []


@SIDES
@pytest.mark.parametrize(
    "now", [new_york("2026-11-18 05:30"), new_york("2026-12-01 09:00"), new_york("2026-10-09 12:00")], ids=str
)
def test_nothing_told_changes_where_nothing_came_yet(engines: Engines, side: Side, now: datetime) -> None:
    """Before the day's file, after everything, and before almost everything."""
    questions = one_in(16, now.month + BEGINNING[side.key])
    together = tell(engines[BOTH], questions, user=side.slack, room="D0", now=now)
    assert differing(together, tell(engines[side.key], questions, user=side.slack, room="D0", now=now)) == []


@SIDES
def test_nothing_told_changes_on_postgresql_either(postgres_engines: Engines, side: Side) -> None:
    questions = one_in(16)
    together = tell(postgres_engines[BOTH], questions, user=side.slack, room="D0")
    assert differing(together, tell(postgres_engines[side.key], questions, user=side.slack, room="D0")) == []
    papers = documents(postgres_engines[BOTH], questions, user=side.slack)
    assert differing(papers, documents(postgres_engines[side.key], questions, user=side.slack)) == []


def test_what_a_manager_is_told_does_change(engines: Engines) -> None:
    """Or the tests above would hold of anything."""
    questions = one_in(16)
    together = tell(engines[BOTH], questions, user="U0MARIA", room="D0")
    assert len(differing(together, tell(engines[NORTHWIND.key], questions, user="U0MARIA", room="D0"))) > 20
