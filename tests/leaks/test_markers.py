"""Every person in every place: no word, key or number of a vendor they may not know of, in anything they are told."""

import re

import pytest

from tests.leaks.asking import Told, documents, tell
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW
from tests.leaks.questions import everything, one_in
from tests.leaks.sides import LOTUSLINE, NOBODYS, NORTHWIND, OTHER, Side

SUPERVISED = pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
ROOMS = ("C0NORTH", "C0LOTUS", "C0OPS", "C0NEW", "D0")
PARTS = 8
CLIENTS = ("U0ADMIN", "U0MARIA", "U0ANA", "U0EVE")


def leaked(told: Told, markers: tuple[str, ...]) -> list[tuple[str, str]]:
    """What was told though nobody had typed it. A letter of what was typed may be echoed in any case."""
    return [
        (question, marker)
        for question, answer in told.items()
        for marker in markers
        if _stands_in(marker, answer) and marker.casefold() not in question.casefold()
    ]


def _stands_in(marker: str, answer: str) -> bool:
    """A number stands alone: the digits of an unrounded fraction are chance."""
    if marker.casefold() not in answer.casefold():
        return False
    return not marker[0].isdigit() or re.search(rf"(?<![\d.,]){re.escape(marker)}(?!\d)", answer) is not None


@SUPERVISED
@pytest.mark.parametrize("room", ROOMS)
def test_no_supervisor_is_told_anything_of_the_other_vendor(engines: Engines, side: Side, room: str) -> None:
    told = tell(engines["both"], one_in(16, ROOMS.index(room)), user=side.slack, room=room)
    assert leaked(told, OTHER[side.key].markers) == []


@SUPERVISED
def test_no_document_tells_a_supervisor_anything_of_the_other_vendor(engines: Engines, side: Side) -> None:
    assert leaked(documents(engines["both"], everything(), user=side.slack), OTHER[side.key].markers) == []


@SUPERVISED
def test_a_supervisor_naming_the_other_vendor_is_refused_in_the_words_for_nonsense(
    engines: Engines, side: Side
) -> None:
    """The echoed word apart, the sentence is one that names which exist nowhere get too."""
    other = OTHER[side.key]
    hidden, made_up = (
        {_without_names(answer, named) for answer in tell(engines["both"], asked, user=side.slack, room="D0").values()}
        for named, asked in ((other, _bare(other)), (NOBODYS, _bare(NOBODYS)))
    )
    assert hidden == made_up


def _bare(side: Side) -> list[str]:
    """Words too unlike any other to have a nearest name."""
    words = (side.key, side.name, side.queue, side.queue_name, side.contract, side.alias)
    return [f'/sla today "{word}"' for word in words] + [f"/kpi offered vendor:{side.key}", f"/sla queue:{side.queue}"]


def _without_names(answer: str, side: Side) -> str:
    for word in sorted(side.words, key=len, reverse=True):
        answer = answer.replace(word, "…")
    return answer


@pytest.mark.parametrize("user", CLIENTS)
def test_the_clients_people_are_told_of_both_vendors_everywhere(engines: Engines, user: str) -> None:
    told = tell(
        engines["both"], ("/sla mtd", "/kpi offered last week by vendor, queue", "/kpi list"), user=user, room="D0"
    )
    assert {marker for _, marker in leaked(told, (NORTHWIND.name, LOTUSLINE.name, LOTUSLINE.kpi, "Harbor desk"))} == {
        *(NORTHWIND.name, LOTUSLINE.name, LOTUSLINE.kpi, "Harbor desk")
    }


@pytest.mark.parametrize("room", ["C0NORTH", "C0LOTUS"])
def test_a_manager_in_a_vendors_channel_is_answered_about_that_vendor(engines: Engines, room: str) -> None:
    here, there = (NORTHWIND, LOTUSLINE) if room == "C0NORTH" else (LOTUSLINE, NORTHWIND)
    told = tell(engines["both"], ("/sla mtd", "/kpi offered last week by queue"), user="U0MARIA", room=room)
    assert leaked(told, (here.queue_name,)) != []
    assert leaked(told, (there.name, there.queue_name, f"{there.prime:,}")) == []


@pytest.mark.parametrize("user", ["U0NOBODY", "U0GONE", ""])
@pytest.mark.parametrize("room", ROOMS)
def test_strangers_and_people_who_left_get_public_help_and_one_sentence(engines: Engines, user: str, room: str) -> None:
    questions = [*one_in(16, ROOMS.index(room)), "/govbot help", "help"]
    told = tell(engines["both"], questions, user=user, room=room)
    helped = {"/govbot", "/govbot help", "help", ""}
    refusals = {answer for question, answer in told.items() if question not in helped}
    assert len(refusals) == 1
    assert "I don't know you yet" in refusals.pop()
    assert leaked(told, (*NORTHWIND.markers, *LOTUSLINE.markers, "Billing voice", f"{NOW:%d %b}")) == []


def test_every_marker_is_known_to_somebody(engines: Engines) -> None:
    """Or the tests above would look for words that nothing ever says."""
    for side in (NORTHWIND, LOTUSLINE):
        private = (side.person, side.slack, side.room, side.alias, side.code, *side.places)
        unheard = {marker for marker in side.markers if marker not in private}
        for start in range(PARTS):
            unheard -= _heard(engines, side, unheard, everything()[start::PARTS])
        assert unheard == set()


def _heard(engines: Engines, side: Side, markers: set[str], questions: list[str]) -> set[str]:
    """Asks no more once everything was heard."""
    if not markers:
        return set()
    told = tell(engines["both"], questions, user=side.slack, room="D0")
    papers = documents(engines["both"], questions, user=side.slack)
    said = "\n".join([*told.values(), *papers.values()]).casefold()
    return {marker for marker in markers if marker.casefold() in said}
