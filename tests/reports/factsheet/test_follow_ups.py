"""What a sheet tells of actions that fell due and of escalations, and its words."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.actions.agreeing import Wish as ActionWish
from bot.domain.actions.lifecycle import Act as ActionAct
from bot.domain.actions.lifecycle import Kind
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Subject
from bot.domain.escalations.lifecycle import Act
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import Period
from reports.commentary import written
from reports.factsheet import FactSheet, take
from reports.grounding import checked
from reports.weekly_review_words import summed
from tests.bot.domain.actions.agreed import HIRE, RETRAIN, agreed
from tests.bot.domain.actions.agreed import did as did_action
from tests.bot.domain.escalations.office import CUT_OFF, MARIA, NOW, did, explained, open_office, raised

WEEK = Period("", date(2026, 11, 23), date(2026, 11, 30))
AFTER = NOW + timedelta(days=8)
"""Tuesday of the week after, at noon."""


@pytest.fixture
def office(sqlite_engine: Engine) -> Engine:
    open_office(sqlite_engine)
    return sqlite_engine


def sheet(office: Engine, now: datetime = AFTER, week: Period = WEEK) -> FactSheet:
    with office.connect() as connection:
        return take(connection, ADMINISTRATOR, "northwind", week, books_of(connection), now)


def page(found: FactSheet, key: str) -> str:
    section = written(found).section(key)
    assert section is not None
    assert checked(section.text, found).doubts == ()
    return section.text


def hire(due: int, *, private: bool = False) -> ActionWish:
    return ActionWish("northwind", HIRE.subject, HIRE.kind, HIRE.text, HIRE.owner, date(2026, 11, due), private=private)


def test_actions_of_the_week_are_kept_or_late(office: Engine) -> None:
    for name, due in (("NW-A1", 24), ("NW-A2", 25), ("NW-A3", 26)):
        agreed(office, hire(due))
        did_action(office, name, ActionAct.DONE)
    agreed(office, hire(27))
    agreed(office, ActionWish("northwind", HIRE.subject, HIRE.kind, "Later", HIRE.owner, date(2026, 12, 3)))
    found = sheet(office)
    told = "Actions: 3 of 4 due were kept. 1 is late, the longest: NW-A4 4 days. 1 falls due the week after."
    assert page(found, "actions") == told
    assert summed(found).startswith("No target was judged, 0 exceptions, 3 of 4 actions kept. Written from ")


def test_what_is_the_clients_alone_is_not_told(office: Engine) -> None:
    agreed(office, ActionWish("northwind", HIRE.subject, HIRE.kind, "x", MARIA.slack, date(2026, 11, 25), private=True))
    assert page(sheet(office), "actions") == "Actions: none was due."


def test_without_actions_nothing_is_said_to_be_kept(office: Engine) -> None:
    assert page(sheet(office), "actions") == "Actions: none was due."
    assert "kept" not in summed(sheet(office))


def test_escalations_are_counted_by_what_fell_due(office: Engine) -> None:
    raised(office)
    did(office, Act.ACKNOWLEDGE, now=NOW + timedelta(minutes=12))
    did(office, Act.RESOLVE, now=NOW + timedelta(hours=3))
    raised(office, CUT_OFF, now=NOW + timedelta(days=2))
    assert page(sheet(office), "escalations") == (
        "Escalations: 2 raised, 1 resolved, 1 open, the oldest for 4 d 12 h. 1 of 2 due were acknowledged in time. "
        "1 of 2 due were resolved in time. 0 of 1 resolved once were reopened. "
        "On average 12 m 00 s to acknowledge, 3 h 00 m to resolve. Open for the longest time: NW-2 4 d 12 h."
    )


def test_repeats_and_undecided_disputes_are_told_where_there_are_any(office: Engine) -> None:
    for days in (0, 1):
        raised(office, CUT_OFF, now=NOW + timedelta(days=days))
    linked = Deed(Act.REPEAT, into="NW-1")
    did(office, Act.REPEAT, name="NW-2", now=NOW + timedelta(days=1), deed=linked)
    did(office, Act.CONTEST, deed=Deed(Act.CONTEST, "your file came late", subject=Subject.CLOCK))
    told = page(sheet(office), "escalations")
    assert " 1 of 2 raised were repeats of an earlier cause. 1 dispute about them is undecided. " in told
    found = checked("Escalations: 2 of 2 raised were repeats of an earlier cause.", sheet(office))
    assert [doubt.words for doubt in found.doubts] == ["2"]


def test_root_causes_and_what_mends_them_are_told_by_what_fell_due(office: Engine) -> None:
    raised(office)
    for number, due in ((1, 24), (2, 25), (3, 26)):
        agreed(office, replace(RETRAIN, kind=Kind.PREVENTIVE if number == 2 else RETRAIN.kind, due=date(2026, 11, due)))
    for name in ("NW-1.1", "NW-1.2"):
        did_action(office, name, ActionAct.DONE, now=NOW + timedelta(days=1))
    did_action(office, "NW-1.1", ActionAct.EFFECTIVE, MARIA, now=NOW + timedelta(days=3))
    did(office, Act.RESOLVE, now=NOW)
    explained(office, now=NOW + timedelta(days=1))
    told = page(sheet(office), "escalations")
    assert " 2 of 3 corrective and preventive actions due were done by their day. " in told
    assert " 1 of 1 corrective and preventive actions whose effect was decided had helped. " in told
    after = sheet(office, AFTER + timedelta(days=14), WEEK.shifted(14, ""))
    assert " 1 of 1 root causes due were on time." in page(after, "escalations")
    wrong = "Escalations: 3 of 3 corrective and preventive actions due were done by their day."
    assert [doubt.words for doubt in checked(wrong, sheet(office)).doubts] == ["3"]


def test_only_names_of_the_week_may_be_spoken_of(office: Engine) -> None:
    raised(office)
    agreed(office, hire(24))
    found = sheet(office)
    assert found.tickets == ("NW-1", "NW-A1")
    assert checked("We talk about NW-1 and NW-A1 on Friday.", found).doubts == ()


def test_without_escalations_there_are_counts_and_no_rates(office: Engine) -> None:
    assert page(sheet(office), "escalations") == "Escalations: 0 raised, 0 resolved, 0 open."


def test_of_forty_escalations_the_five_oldest_are_named(office: Engine) -> None:
    for number in range(40):
        raised(office, CUT_OFF, now=NOW + timedelta(minutes=number))
    told = page(sheet(office), "escalations")
    assert told.startswith("Escalations: 40 raised, 0 resolved, 40 open, the oldest for 6 d 12 h. 0 of 40 due were")
    assert told.endswith("NW-1 6 d 12 h, NW-2 6 d 11 h, NW-3 6 d 11 h, NW-4 6 d 11 h, NW-5 6 d 11 h.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Escalations: 4 raised.", "4"),
        ("Escalations: NW-77 is open.", "NW-77"),
        ("Escalations: Open for the longest time: NW-1 9 d.", "9 d"),
        ("Actions: 2 of 3 due were kept.", "2"),
        ("Escalations: 14 m 00 s to acknowledge.", "14 m 00 s"),
    ],
)
def test_other_names_counts_and_times_are_marked(office: Engine, text: str, words: str) -> None:
    raised(office)
    did(office, Act.ACKNOWLEDGE, now=NOW + timedelta(minutes=12))
    assert words in [doubt.words for doubt in checked(text, sheet(office)).doubts]
