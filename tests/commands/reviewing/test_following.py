"""What follows a published review: its 6-12 charts, and the mark where its figures change later."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.editions.tables import PostedEdition
from bot.domain.loads.tables import Load
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.tables import FactHorizon, QueueDay, QueueInterval
from bot.domain.reviews.desks import await_drafts
from bot.domain.reviews.reading import found
from commands import review
from commands.reviewing.drafting import Drafting
from reports.factsheet import read_back
from reports.publishing.pictures import Pictures
from reports.publishing.restating import Restating
from reports.review_edition import charts_of
from tests.commands.reviewing.scene import NOW, WEEK, built_file, buttons, drafted, drafted_file, press, request, say

__all__ = ["built_file", "drafted", "drafted_file"]
KEY = "review:northwind:2026-11-09:1:C0NORTH"
LATER = NOW + timedelta(hours=3)


def publish(session: Session, flag: str = "") -> None:
    say(session, f"approve northwind last week {flag}")
    press(session, say(session, "publish northwind last week"), "Publish")
    session.commit()


def late_file(session: Session, more: int, day: int = 2) -> None:
    """So many calls more of that day were answered in time, says an import."""
    values: dict[str, Any] = {"file_name": "late.csv", "feed": "queue_intervals"}
    values |= dict.fromkeys(("sha256", "mapping", "actor"), "test")
    values |= dict.fromkeys(("rows", "loaded", "unchanged", "rejected", "held", "flagged"), 0)
    moments = {"state": "published", "started_at": LATER, "finished_at": LATER}
    key = session.connection().execute(insert(table_of(Load)).values(**values, **moments)).inserted_primary_key
    for table in (table_of(QueueInterval), table_of(QueueDay)):
        changed = {"answered_in_threshold": table.c.answered_in_threshold + more}
        session.connection().execute(update(table).where(table.c.day == WEEK + timedelta(days=day)).values(**changed))
    session.connection().execute(update(table_of(FactHorizon)).values(load_id=key[0]))  # type: ignore[index]
    session.commit()


def row_of(listed: str) -> str:
    return next(line for line in listed.splitlines() if line.startswith("Northwind BPO"))


def restate(session: Session) -> int:
    return Restating(session.get_bind().engine, lambda: LATER).restate()


def posts(session: Session, beginning: str) -> list[Any]:
    table = table_of(OutboxPost)
    rows = session.execute(select(table).where(table.c.key.startswith(beginning)).order_by(table.c.id))
    return [*rows]


def test_a_figure_that_changes_later_marks_the_post_and_is_told_in_its_thread(drafted: Session) -> None:
    publish(drafted)
    assert restate(drafted) == 0
    late_file(drafted, 4)
    assert [restate(drafted), restate(drafted)] == [1, 0]
    mark, told = posts(drafted, f"{KEY}:restated:")
    text = "Voice service level 9–15 Nov 73.0 %, target missed → 77.0 %, target missed"
    assert json.loads(mark.payload)["text"].splitlines()[1].startswith(f"Restated 17 Nov 14:00: {text}")
    assert (told.parent, told.readers, told.channel) == (KEY, "northwind", "C0NORTH")
    lines = json.loads(told.payload)["text"].splitlines()
    assert lines == ["Restated 17 Nov 14:00: corrected intervals from Northwind BPO.", text]


def test_the_review_itself_stays_as_it_was_approved(drafted: Session) -> None:
    publish(drafted)
    late_file(drafted, 4)
    restate(drafted)
    told = say(drafted, "show northwind last week").text
    assert "Voice service level: 73.0 %" in told
    assert "published (version 1)" in told
    assert told.startswith("Restated 17 Nov 14:00: Voice service level 9–15 Nov 73.0 %, target missed → 77.0 %")


def test_a_review_longer_than_a_message_goes_on_in_its_thread(drafted: Session) -> None:
    for number in range(16):
        say(drafted, f"note northwind last week access: {'word ' * 180}end{number}.")
    publish(drafted, "as it is")
    key = KEY.replace(":1:", ":17:")
    head, *more = posts(drafted, key)
    assert [(row.parent, row.readers) for row in more] == [(key, "northwind")] * len(more)
    told = "".join(json.dumps(json.loads(row.payload)["blocks"]) for row in (head, *more))
    assert [told.count(f"end{number}.") for number in range(16)] == [1] * 16
    assert "not shown" not in told
    assert "Answer" in head.payload


def test_what_was_published_before_points_to_what_is_published_now(drafted: Session) -> None:
    publish(drafted)
    assert [row.key for row in posts(drafted, KEY)] == [KEY]
    assert "published" in row_of(say(drafted, "list").text)
    say(drafted, "edit northwind last week risks: We hire.")
    assert "draft, version 1 is published" in row_of(say(drafted, "list").text)
    publish(drafted)
    (told,) = posts(drafted, f"{KEY}:followed:2")
    assert (told.parent, json.loads(told.payload)["text"]) == (
        KEY,
        "Version 2 of this review was published since, below.",
    )


def test_data_of_other_weeks_and_drafts_that_nobody_published_are_not_restated(drafted: Session) -> None:
    await_drafts(drafted.connection(), ("northwind",), WEEK, "C0OPS", now=NOW)
    drafted.commit()
    Drafting(drafted.get_bind().engine, lambda: NOW).draft_due()
    late_file(drafted, 4)
    assert restate(drafted) == 0
    say(drafted, "draft northwind last week anew")
    publish_anew = say(drafted, "approve northwind last week")
    press(drafted, press(drafted, publish_anew, "Publish"), "Publish")
    drafted.commit()
    late_file(drafted, 4, day=-5)
    assert restate(drafted) == 0


def test_an_exceptions_chart_has_six_weeks_the_months_there_are_and_the_target(drafted: Session) -> None:
    own = found(drafted.connection(), ADMINISTRATOR, "northwind", WEEK)
    (chart,) = charts_of(read_back(own.version.facts))
    assert chart.title == "Voice service level · Northwind BPO"
    assert chart.categories[4:9] == ("2 Nov", "9 Nov", "", "Aug", "Sep")
    assert [line.name for line in chart.lines] == ["week of 9 Nov", "Nov so far"]
    latest, *rest = chart.lines[0].values[5:]
    assert latest == pytest.approx(0.73)
    assert set(rest) == {None}
    assert (chart.target, chart.percent) == (0.8, True)
    assert chart.alt.endswith("Target 80 %. 73.0 % in 9–15 Nov.")


def test_what_is_as_usual_has_no_chart(drafted: Session) -> None:
    say(drafted, "draft northwind 2026-W45")
    own = found(drafted.connection(), ADMINISTRATOR, "northwind", WEEK - timedelta(days=7))
    assert charts_of(read_back(own.version.facts)) == ()


def test_it_is_looked_at_again_for_the_moment_its_facts_were_taken_at(drafted: Session) -> None:
    say(drafted, "approve northwind last week")
    words = buttons(say(drafted, "publish northwind last week"))["Publish"].value.removeprefix("review ")
    review.answer(replace(request(drafted, words), now=LATER))
    (kept,) = drafted.execute(select(table_of(PostedEdition)))
    assert (kept.moment, kept.posted_at, kept.key) == (NOW, LATER, KEY)


def test_charts_hang_below_the_draft_and_the_published_post_each_for_its_own_readers(drafted: Session) -> None:
    await_drafts(drafted.connection(), ("northwind",), WEEK, "C0OPS", now=NOW)
    drafted.commit()
    Drafting(drafted.get_bind().engine, lambda: NOW).draft_due()
    publish(drafted)
    assert Pictures(drafted.get_bind().engine, lambda: NOW).draw_waiting() == 2
    pictures = [row for row in posts(drafted, "review:") if row.kind == "picture"]
    assert [(row.parent, row.readers) for row in pictures] == [
        ("review:northwind:2026-11-09:desk:C0OPS", "*"),
        (KEY, "northwind"),
    ]


def test_a_draft_written_anew_of_other_facts_gets_its_charts_anew(drafted: Session) -> None:
    await_drafts(drafted.connection(), ["northwind"], WEEK, "C0OPS", now=NOW)
    drafted.commit()
    engine = drafted.get_bind().engine
    Drafting(engine, lambda: NOW).draft_due()
    say(drafted, "draft northwind last week anew")
    drafted.commit()
    assert Pictures(engine, lambda: NOW).draw_waiting() == 1, "the same facts, the same charts"
    late_file(drafted, -30)
    say(drafted, "draft northwind last week anew")
    drafted.commit()
    assert Pictures(engine, lambda: LATER).draw_waiting() == 1
    outbox = table_of(OutboxPost)
    key = "review:northwind:2026-11-09:desk:C0OPS"
    (row,) = drafted.execute(select(outbox).where(outbox.c.key.startswith(f"{key}~v3")))
    assert json.loads(row.payload)["title"] == "Voice service level · Northwind BPO · version 3"
    assert row.parent == key
