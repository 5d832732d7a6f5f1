"""Replies below a card that Slack shows before the outbox has noted where it stands."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, event, func, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.claims import Claim, claim_next
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.settling import settle_failed, settle_later, settle_sent
from bot.domain.escalations.catching_up import LONGEST, take, waiting
from bot.domain.escalations.early.tables import EarlyReply
from bot.domain.escalations.places import card_key
from bot.domain.escalations.replies import forget
from bot.domain.escalations.reply import Reply
from tests.bot.domain.escalations.office import NICO, NOW, open_office, raised, within
from tests.bot.domain.escalations.test_replies import heard, lines

SECOND = int(NOW.timestamp())
CARD = f"{SECOND + 1}.1"
REPLY = Reply("C0NORTH", CARD, f"{SECOND + 2}.7", "U0NICO", "the trunk is full", ("trunk.png",))
LATER = replace(REPLY, text="the trunk was full", edited="1700000100.1")


@pytest.fixture
def office(engine: Engine) -> Engine:
    open_office(engine)
    raised(engine)
    return engine


@pytest.fixture
def card(office: Engine) -> Claim:
    """Of NW-1, handed to Slack: nobody knows yet where it stands."""
    with unit_of_work(office) as session:
        enqueue(session, Post(card_key(1), "C0NORTH", {"text": "card"}, "northwind", NOW), now=NOW)
        claim = claim_next(session.connection(), NOW)
    assert claim is not None
    return claim


def arrived(engine: Engine, card: Claim) -> None:
    with engine.begin() as connection:
        settle_sent(connection, card, CARD, NOW)


def taken(engine: Engine, after: timedelta = timedelta(seconds=2), times: int = 1) -> list[bool]:
    """`times`: so many processes have seen it waiting."""
    with engine.connect() as connection:
        numbers = waiting(connection)
    return [within(engine, partial(take, number=number, now=NOW + after)) for number in numbers for _ in range(times)]


def kept(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table_of(EarlyReply))).scalar_one()


def test_what_is_said_before_the_cards_place_is_known_becomes_a_line_and_is_kept_no_longer(
    office: Engine, card: Claim
) -> None:
    assert heard(office, REPLY, REPLY) == [False, False]
    assert (taken(office), lines(office)) == ([False], [])
    arrived(office, card)
    assert (taken(office, times=2), kept(office), taken(office)) == ([True, False], 0, [])
    (line,) = lines(office, NICO)
    assert (line.actor, line.text, line.message) == ("U0NICO", "the trunk is full (with trunk.png)", REPLY.message)


def test_a_card_that_arrives_between_two_looks_is_not_missed(office: Engine, card: Claim) -> None:
    looks: list[str] = []

    def look(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "FROM outbox" in statement:
            looks.append(statement)
            if len(looks) == 2:
                arrived(office, card)

    event.listen(office, "before_cursor_execute", look)
    assert heard(office, REPLY) == [True]
    event.remove(office, "before_cursor_execute", look)
    assert len(lines(office)) == 1


def test_it_is_kept_as_it_was_written_last(office: Engine, card: Claim) -> None:
    heard(office, LATER, REPLY)
    arrived(office, card)
    taken(office)
    assert [line.text for line in lines(office)] == ["the trunk was full (with trunk.png)"]


@pytest.mark.parametrize("told", [(REPLY,), ()], ids=["heard before", "never heard"])
def test_of_what_is_deleted_meanwhile_only_the_place_is_left(
    office: Engine, card: Claim, told: tuple[Reply, ...]
) -> None:
    heard(office, *told)
    within(office, lambda session: forget(session, REPLY, now=NOW))
    heard(office, LATER)
    arrived(office, card)
    taken(office)
    assert [(line.text, line.is_deleted) for line in lines(office)] == [("", True)]


def test_other_peoples_conversations_are_let_go_once_the_card_stands(office: Engine, card: Claim) -> None:
    heard(office, replace(REPLY, thread=f"{SECOND + 1}.2"))
    arrived(office, card)
    assert (taken(office), kept(office), lines(office)) == ([True], 0, [])


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(REPLY, channel="C0SOUTH"),
        replace(REPLY, thread=f"{SECOND - 7200}.1"),
        replace(REPLY, thread="no moment"),
    ],
    ids=["another channel", "a thread from before the card", "no thread of Slack's"],
)
def test_nothing_is_kept_that_cannot_be_below_the_card(office: Engine, card: Claim, elsewhere: Reply) -> None:
    heard(office, elsewhere)
    assert kept(office) == 0


def test_nothing_is_kept_while_no_card_is_being_posted(office: Engine, card: Claim) -> None:
    arrived(office, card)
    heard(office, replace(REPLY, thread=f"{SECOND + 5}.2"))
    assert kept(office) == 0


def test_a_posting_that_ended_in_the_dark_is_waited_for_an_hour_and_one_given_up_is_not(
    office: Engine, card: Claim
) -> None:
    with office.begin() as connection:
        settle_later(connection, card, "timeout", at=NOW, free_at=NOW, unsure=True)
    heard(office, REPLY)
    assert (taken(office, LONGEST), kept(office)) == ([False], 1)
    assert (taken(office, LONGEST + timedelta(seconds=1)), kept(office)) == ([True], 0)
    heard(office, REPLY)
    with office.begin() as connection:
        again = claim_next(connection, NOW)
        assert again is not None
        settle_failed(connection, again, "no", NOW)
    assert (taken(office), kept(office), lines(office)) == ([True], 0, [])
