"""Replies in a thread as lines of the timeline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.finding import Event, find, timeline
from bot.domain.escalations.moments import mark, unmark
from bot.domain.escalations.replies import forget, hear
from bot.domain.escalations.reply import Reply
from bot.domain.people.permissions import Viewer
from tests.bot.domain.escalations.office import (
    ELI,
    MARIA,
    NICO,
    NOW,
    SONIA,
    card_posted,
    open_office,
    raised,
    standing,
    within,
)

REPLY = Reply("C0NORTH", "100.1", "1700000000.7", "U0NICO", "the trunk is full")
LATER = replace(REPLY, text="the trunk was full", edited="1700000100.1")


@pytest.fixture
def office(engine: Engine) -> Engine:
    open_office(engine)
    raised(engine)
    card_posted(engine)
    return engine


def heard(engine: Engine, *replies: Reply) -> list[bool]:
    return [within(engine, partial(hear, reply=reply, now=NOW)) for reply in replies]


def lines(engine: Engine, viewer: Viewer = MARIA) -> Sequence[Event]:
    """All but that it was raised."""
    with engine.connect() as connection:
        events = timeline(connection, find(connection, "NW-1", viewer), viewer)
    return [event for event in events if event.kind != "raise"]


def test_a_reply_is_a_line_of_its_own_moment_once_and_moves_nothing_else(office: Engine) -> None:
    before = standing(office)
    assert heard(office, REPLY, REPLY) == [True, False]
    (line,) = lines(office, NICO)
    assert (line.actor, line.text, line.message) == ("U0NICO", "the trunk is full", "1700000000.7")
    assert line.at == datetime.fromtimestamp(1_700_000_000, UTC)
    assert standing(office) == before


def test_changes_are_taken_in_whatever_order_they_are_told(office: Engine) -> None:
    assert heard(office, LATER, REPLY) == [True, False]
    assert heard(office, replace(LATER, text="again", edited="1700000200.1"), LATER) == [True, False]
    (line,) = lines(office)
    assert (line.text, line.is_edited) == ("again", True)


@pytest.mark.parametrize("before", [(REPLY,), ()])
def test_what_is_deleted_keeps_its_place_and_loses_its_words(office: Engine, before: tuple[Reply, ...]) -> None:
    heard(office, *before)
    gone = [within(office, lambda session: forget(session, REPLY, now=NOW)) for _ in range(2)]
    assert gone == [True, False]
    assert heard(office, REPLY, LATER) == [False, False]
    (line,) = lines(office)
    assert (line.actor, line.text, line.is_deleted) == ("U0NICO", "", True)


def test_what_stands_elsewhere_is_no_reply(office: Engine) -> None:
    assert heard(office, replace(REPLY, thread="99.9"), replace(REPLY, channel="C0OPS")) == [False, False]
    assert heard(office, replace(REPLY, thread="")) == [False]
    assert not within(office, lambda session: forget(session, replace(REPLY, thread="99.9", author=""), now=NOW))


def test_it_names_files_and_people_who_may_know_and_pings_nobody(office: Engine) -> None:
    text = "<!channel> ask <@U0MARIA>, <@U0SONIA> in <#C0SOL|ext-solstice> <https://x.test/a|log>"
    heard(office, replace(REPLY, text=text, files=("trunk.png", "")))
    expected = "@channel ask Maria, somebody in a channel log (https://x.test/a) (with trunk.png, a file)"
    assert lines(office)[0].text == expected


def test_below_a_card_outside_the_vendors_channel_the_client_is_among_itself(office: Engine) -> None:
    raised(office)
    card_posted(office, 2, "200.1", "C0OPS")
    assert heard(office, replace(REPLY, channel="C0OPS", thread="200.1")) == [True]
    with office.connect() as connection:
        second = find(connection, "NW-2", MARIA)
        assert [event.kind for event in timeline(connection, second, NICO)] == ["raise"]
        assert len(timeline(connection, second, MARIA)) == 2


def marked(engine: Engine, viewer: Viewer, message: str = REPLY.message, channel: str = "C0NORTH") -> bool:
    return within(engine, lambda session: mark(session, channel, message, viewer, now=NOW))


def unmarked(engine: Engine, viewer: Viewer) -> bool:
    return within(engine, lambda session: unmark(session, "C0NORTH", REPLY.message, viewer, now=NOW))


def test_a_mark_stands_as_long_as_one_person_keeps_it(office: Engine) -> None:
    heard(office, REPLY)
    assert [marked(office, viewer) for viewer in (NICO, NICO, MARIA)] == [True, False, True]
    for viewer, still in ((NICO, True), (MARIA, False)):
        assert unmarked(office, viewer)
        assert lines(office)[0].is_key is still


def test_who_does_not_work_it_marks_nothing(office: Engine) -> None:
    heard(office, REPLY)
    assert not any(marked(office, viewer) for viewer in (ELI, SONIA))
    assert not marked(office, MARIA, "77.7")
    assert not marked(office, MARIA, REPLY.message, "C0OPS")


def test_a_mark_on_the_card_is_that_it_was_raised(office: Engine) -> None:
    assert marked(office, NICO, "100.1")
    with office.connect() as connection:
        (event,) = timeline(connection, find(connection, "NW-1", MARIA), MARIA)
    assert (event.kind, event.is_key) == ("raise", True)
