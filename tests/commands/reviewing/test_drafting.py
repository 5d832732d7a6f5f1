"""Drafts that a subscription asked for: written once, in their channel, and kept there as the review is."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.reviews.desks import LEASE, await_drafts, claim_due
from commands.reviewing.drafting import Drafting
from tests.commands.reviewing.scene import (
    ANA,
    MARIA,
    NOW,
    WEEK,
    Clicked,
    built_file,
    drafted,
    drafted_file,
    say,
    session,
)

__all__ = ["built_file", "drafted", "drafted_file", "session"]
KEY = "review:northwind:2026-11-09:desk:C0OPS"


def awaited(session: Session, *vendors: str) -> None:
    await_drafts(session.connection(), vendors, WEEK, "C0OPS", now=NOW)
    session.commit()


def work(session: Session, after: timedelta = timedelta(0)) -> int:
    session.commit()
    return Drafting(session.get_bind().engine, lambda: NOW + after).draft_due()


def posts(session: Session) -> list[tuple[str, str, str]]:
    table = table_of(OutboxPost)
    return [(row.key, row.kind, row.readers) for row in session.execute(select(table).order_by(table.c.id))]


def latest(session: Session) -> dict[str, Any]:
    table = table_of(OutboxPost)
    rows = session.execute(select(table.c.payload).where(table.c.channel == "C0OPS").order_by(table.c.id.desc()))
    body: dict[str, Any] = json.loads(rows.scalars().first() or "{}")
    return body


def test_a_draft_lands_once_for_the_clients_own_people_alone(session: Session) -> None:
    awaited(session, "northwind")
    assert work(session) == 1
    assert work(session) == 0
    awaited(session, "northwind")
    assert work(session) == 0
    assert posts(session) == [(KEY, "message", "*")]
    told = say(session, "show northwind last week").text
    assert "Version 1: drafted by govbot." in told


def test_the_post_is_short_and_holds_every_button(session: Session) -> None:
    awaited(session, "northwind")
    work(session)
    post = latest(session)
    assert post["text"].startswith(
        "Weekly review Northwind BPO, 9–15 Nov · draft 1\n0 of 1 targets met (raw, no relief applied), 1 exception."
    )
    assert "Accessibility: Voice service level: 73.0 % on 9–15 Nov (n 200), below the target of 80 %." in post["text"]
    assert "Next:" not in post["text"]
    assert len(post["text"]) < 2_000
    clicked = Clicked(post["blocks"])
    assert clicked.labels() >= {
        "Approve",
        "Edit",
        "Show facts",
        "Whole review",
        "Deck",
        "History",
        "Add note or risk",
        "Add action",
    }


def test_who_died_between_claim_and_post_is_taken_over_and_it_is_posted_once(session: Session) -> None:
    awaited(session, "northwind")
    claim_due(session.connection(), NOW)
    assert work(session) == 0
    assert work(session, LEASE) == 1
    assert len(posts(session)) == 1


def test_a_review_that_somebody_wrote_before_lands_as_it_is(drafted: Session) -> None:
    say(drafted, "edit northwind last week risks: We hire.", ANA)
    awaited(drafted, "northwind")
    work(drafted)
    assert "draft 2" in latest(drafted)["text"]
    assert "Version 2: edited Risks, asks and decisions by Ana." in latest(drafted)["text"]


def test_a_week_without_data_is_left_out(session: Session) -> None:
    await_drafts(session.connection(), ("northwind",), WEEK - timedelta(days=700), "C0OPS", now=NOW)
    assert work(session) == 1
    assert posts(session) == []


def test_what_fails_again_and_again_is_told_to_administrators(session: Session) -> None:
    awaited(session, "northwind")
    for turn in range(5):
        claim_due(session.connection(), NOW + LEASE * turn)
    assert work(session, LEASE * 5) == 1
    assert work(session, LEASE * 9) == 0
    assert [(key, readers) for key, _, readers in posts(session)] == [(f"{KEY}:failed:U0ADA", "*")]


def test_every_change_of_the_review_reaches_the_post(session: Session) -> None:
    awaited(session, "northwind")
    work(session)
    say(session, "edit northwind last week risks: We hire.", ANA)
    assert "draft 2" in latest(session)["text"]
    assert Clicked(latest(session)["blocks"]).value("Approve").endswith("version 2")
    say(session, "approve northwind last week", MARIA)
    assert "approved (version 2)" in latest(session)["text"]
    assert "Approved by Maria." in latest(session)["text"]
    labels = Clicked(latest(session)["blocks"]).labels()
    assert "Publish" in labels
    assert "Approve" not in labels
    say(session, "note northwind last week access: It rained.", ANA)
    assert "It rained." in latest(session)["text"]
    kinds = ["message", "revision", "revision", "revision"]
    assert [(kind, readers) for _, kind, readers in posts(session)] == [(kind, "*") for kind in kinds]


@pytest.mark.parametrize("label", ["Approve", "Edit"])
def test_a_button_of_an_older_version_says_so(session: Session, label: str) -> None:
    awaited(session, "northwind")
    work(session)
    old = Clicked(latest(session)["blocks"])
    say(session, "edit northwind last week risks: We hire.", ANA)
    assert "version 2 is the newest" in old.refusal(session, label)
