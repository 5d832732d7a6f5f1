"""The review of the whole programme: every vendor side by side, for those who may see them all."""

import pytest
from sqlmodel import Session

from bot.delivery.outbox import state_of
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from commands import review
from commands.reviewing.writing import looked_at
from reports.factsheet import read_back
from tests.commands.reviewing.scene import ANA, ELI, NICO, NORTH, OPS, built_file, press, request, say, session

__all__ = ["built_file", "session"]

DRAFT = "draft programme last week"


def refusal(session: Session, words: str, viewer: Viewer = NICO) -> str:
    with pytest.raises(UserError) as refused:
        say(session, words, viewer, NORTH)
    return refused.value.text


def test_it_sets_the_vendors_side_by_side_and_says_whose_queue_it_was(session: Session) -> None:
    told = say(session, DRAFT).text
    assert told.startswith(
        "Weekly review Acme, 9–15 Nov · draft 1\n0 of 2 targets met (raw, no relief applied), 1 exception."
    )
    assert "Side by side: Northwind BPO 73.0 %, below the target of 80 %; Pacifica Care" in told
    assert "Northwind BPO · Billing −" in told
    assert "borne out by no fact" not in told


def test_it_is_a_review_of_its_own(session: Session) -> None:
    say(session, DRAFT)
    say(session, "draft northwind last week")
    say(session, "edit programme last week risks: We hire.", ANA)
    assert "We hire." in say(session, "show programme last week").text
    assert "We hire." not in say(session, "show northwind last week").text
    listed = say(session, "list").text
    assert "Acme" in listed
    assert "Northwind BPO" in listed


def test_another_vendors_figure_is_told_from_ones_own(session: Session) -> None:
    say(session, DRAFT)
    words = "Voice service level: Pacifica Care 84.0 %, above the target of 80 %."
    told = say(session, f"edit programme last week access: {words}").text
    assert "⚠ “84.0 %”" in told
    assert "⚠ “above the target”" in told


def test_it_is_published_only_where_everybody_may_see_everything(session: Session) -> None:
    say(session, DRAFT)
    say(session, "approve programme last week")
    with pytest.raises(UserError, match="Not everybody"):
        say(session, "publish programme last week", place=NORTH)
    proposed = say(session, "publish programme last week", place=OPS)
    assert press(session, proposed, "Publish", place=OPS).text == "It is being posted in the channel C0OPS."
    assert state_of(session, "review:*:2026-11-09:1:C0OPS") == "pending"
    assert "published (version 1)" in say(session, "show programme last week", ELI).text


def test_a_vendors_people_are_told_nothing_of_it(session: Session) -> None:
    before = [refusal(session, words) for words in ("show programme last week", "facts programme last week")]
    say(session, DRAFT)
    say(session, "approve programme last week")
    press(session, say(session, "publish programme last week"), "Publish")
    assert [refusal(session, words) for words in ("show programme last week", "facts programme last week")] == before
    assert "I don't know" in before[0]
    assert "Acme" not in say(session, "list", NICO).text


def test_its_file_and_its_facts_name_the_programme(session: Session) -> None:
    say(session, DRAFT)
    file = review.export(request(session, "export programme last week csv"))
    assert file.name == "review_programme_2026-11-09.csv"
    assert "figure of a part" in file.content.decode("utf-8-sig")


def test_one_vendor_or_the_programme_not_both(session: Session) -> None:
    assert "one of them" in refusal(session, "draft programme northwind last week", ANA)
    assert "programme" in refusal(session, "draft northwind pacifica last week", ANA)
    assert "agreed with one vendor" in refusal(session, "action programme last week: hire owner <@U0NICO>", ANA)


def test_what_is_kept_can_be_read_back(session: Session) -> None:
    say(session, DRAFT)
    found, _ = looked_at(request(session, "programme last week"))
    sheet = read_back(found.version.facts)
    level = next(line for line in sheet.lines if line.kpi == "service_level")
    assert sheet.is_programme
    assert [side.name for side in level.sides] == ["Northwind BPO", "Pacifica Care"]
    assert level.judged == ["missed", "missed"]
