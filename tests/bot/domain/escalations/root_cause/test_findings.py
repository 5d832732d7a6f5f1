"""A root cause: read back as it was written, what it lacks, and what could never stand in one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.escalations.root_cause import edits
from bot.domain.escalations.root_cause.blame import BLAME
from bot.domain.escalations.root_cause.edits import Impact
from bot.domain.escalations.root_cause.findings import Findings, Moment, Why, as_text, from_text
from bot.domain.escalations.root_cause.lacking import is_preliminary, lacking
from bot.errors import UserError
from bot.money import Money
from tests.bot.domain.escalations.paper import RAISED, WHOLE


def test_it_reads_back_as_it_was_written() -> None:
    whole = replace(WHOLE, cost=Money(Decimal("450.50"), "USD"), factors="a <b> & “c”")
    assert from_text(as_text(whole)) == whole
    assert from_text(as_text(Findings())) == Findings()


def test_what_is_whole_lacks_nothing_and_an_empty_one_everything() -> None:
    assert lacking(WHOLE, BLAME) == ()
    assert len(lacking(Findings(), BLAME)) == 6


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"timeline": ()}, "the timeline"),
        ({"minutes": None}, "the impact"),
        ({"detection": None}, "who noticed"),
        ({"category": None}, "the category"),
        ({"uncaught": ""}, "not caught earlier"),
        ({"whys": WHOLE.whys[:1]}, "why 2"),
        ({"whys": (*WHOLE.whys, Why("no review of plans"))}, "the evidence of why 3"),
        ({"whys": (*WHOLE.whys, Why("human error", "ticket"))}, "a cause below why 3"),
    ],
)
def test_each_part_that_is_missing_is_named(change: dict[str, object], told: str) -> None:
    (sentence,) = lacking(replace(WHOLE, **change), BLAME)  # type: ignore[arg-type]
    assert told in sentence


def test_people_may_stand_in_the_middle_of_a_chain() -> None:
    chain = (Why("agent error", "call"), Why("the form has two fields of one name", "screen"))
    assert lacking(replace(WHOLE, whys=chain), BLAME) == ()


def test_a_first_word_says_what_it_did_who_noticed_and_one_why() -> None:
    assert is_preliminary(replace(WHOLE, whys=WHOLE.whys[:1], category=None, uncaught=""))
    assert not is_preliminary(replace(WHOLE, whys=()))
    assert not is_preliminary(replace(WHOLE, contacts=None))


def test_whys_are_put_after_the_last_changed_and_dropped() -> None:
    third = edits.with_why(WHOLE, 3, Why(" no review ", " minutes "))
    assert third.whys[2] == Why("no review", "minutes")
    assert edits.with_why(third, 1, Why("full")).whys[0] == Why("full")
    assert edits.without_why(third, 2).whys == (third.whys[0], third.whys[2])


def test_the_timeline_is_in_order_of_time() -> None:
    earlier = edits.with_moment(WHOLE, RAISED - timedelta(minutes=20), "alarm")
    assert [moment.text for moment in earlier.timeline] == ["alarm", "first calls cut off"]
    assert edits.without_moment(earlier, 1).timeline == WHOLE.timeline


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda found: edits.with_why(found, 4, Why("x")), "The next why is number 3"),
        (lambda found: edits.with_why(found, 0, Why("x")), "The next why is number 3"),
        (lambda found: edits.with_why(found, 1, Why(" ")), "answer to the why"),
        (lambda found: edits.with_why(found, 1, Why("x" * 1_001)), "longer than 1,000"),
        (lambda found: edits.with_why(replace(found, whys=found.whys[:1] * 5), 6, Why("x")), "There are 5 whys"),
        (lambda found: edits.without_why(found, 3), "no why 3"),
        (lambda found: edits.without_moment(found, 2), "no line 2"),
        (lambda found: edits.with_impact(found, Impact(contacts=-1)), "count of contacts"),
        (lambda found: edits.with_impact(found, Impact(minutes=-1)), "number of minutes"),
        (lambda found: edits.with_impact(found, Impact(cost=Money(Decimal(-1), "USD"))), "amount of money"),
        (lambda found: edits.with_uncaught(found, ""), "Why was it not caught earlier?"),
        (lambda found: edits.with_timeline(found, (Moment(RAISED, "x"),) * 61), "At most 60 lines"),
        (lambda found: edits.with_moment(found, RAISED, "x" * 301), "at most 300"),
    ],
)
def test_what_could_never_stand_in_one_is_refused(change: object, why: str) -> None:
    assert callable(change)
    with pytest.raises(UserError, match=why):
        change(WHOLE)
