"""Figures as people write them, in words, rounded, as multiples and ranks: held against the facts, or doubted."""

from dataclasses import replace

import pytest

from bot.delivery.post import EVERYTHING
from reports.factsheet import FactSheet, Measure, Role, Step, Trend
from reports.factsheet.facts import Side
from reports.grounding import checked
from tests.reports.grounding.test_checking import HANDLE, LINE, SHEET, fact

OFFERED = replace(HANDLE, key="offered", kpi="offered", title="Contacts offered", direction="none", verdict="no_target")
ABANDONED = replace(HANDLE, key="abandon", kpi="abandon", title="Abandon rate", verdict="no_target")
BESIDE = ("Solstice Support 74.9 %", "Northwind BPO 71.2 %")
SIDES = (Side("Northwind BPO", "missed"), Side("Solstice Support", "met"))
RATED = replace(LINE, key="fcr", kpi="fcr", title="First contact resolution", sides=SIDES)
LATE = replace(HANDLE, key="csat", kpi="csat", title="CSAT", days="2–8 Nov", held_back=True)
ACTIONS = replace(HANDLE, key="actions", kpi="", title="Actions", verdict="no_target")
WEEKS = tuple(Step(f"{day} Oct", value, None) for day, value in enumerate((82.0, 79.0, 80.0, 83.0, 81.4, 77.7)))
WORDED: FactSheet = replace(
    SHEET,
    lines=(*SHEET.lines, OFFERED, ABANDONED, RATED, LATE, ACTIONS),
    facts=(
        *SHEET.facts,
        fact(Role.MISSES, Measure.COUNT, "6576", "6,576"),
        fact(Role.DAY, Measure.COUNT, "3288", "3,288", "Tue 10 Nov"),
        fact(Role.VALUE, Measure.COUNT, "29490", "29,490", line="offered"),
        fact(Role.BEFORE, Measure.COUNT, "14800", "14,800", line="offered"),
        fact(Role.YEAR, Measure.COUNT, "28990", "28,990", line="offered"),
        fact(Role.VALUE, Measure.PERCENT, "19.62", "19.6 %", line="abandon"),
        fact(Role.BEFORE, Measure.PERCENT, "21.3", "21.3 %", line="abandon"),
        fact(Role.SIDE, Measure.PERCENT, "71.2", "71.2 %", "Northwind BPO", line="fcr"),
        fact(Role.SIDE, Measure.PERCENT, "74.9", "74.9 %", "Solstice Support", line="fcr"),
        fact(Role.VALUE, Measure.PERCENT, "84.61", "84.6 %", line="csat"),
        fact(Role.KEPT, Measure.COUNT, "3", "3", line="actions"),
        fact(Role.DUE, Measure.COUNT, "4", "4", line="actions"),
    ),
    trends=(Trend(LINE.key, WEEKS, ()),),
)


@pytest.mark.parametrize(
    "text",
    [
        "Voice service level was about 78 %.",
        "Voice service level was nearly 78 %.",
        "Voice service level fell below 80 %.",
        "Voice service level was 81.4 % the week before and is 77.7 % now.",
        "Voice service level fell from 81.4 % to 77.7 %.",
        "Voice service level: the second week of it was hard, and the third week in a row it missed.",
        "Voice service level missed for three consecutive weeks.",
        "Voice service level is the lowest of the last six weeks.",
        "Voice service level was the worst in 3 weeks.",
        "Voice service level: Tue 10 Nov had half of the misses.",
        "Average handle time was about 7 minutes.",
        "Average handle time was 7 m, 435 s to be exact.",
        "Contacts offered doubled.",
        "Contacts offered: twice as many as the week before.",
        "Contacts offered: about 29,000 a year ago, about 30,000 now.",
        "Contacts offered: more than 29,000.",
        "Abandon rate: about a fifth of the callers hung up.",
        "Abandon rate: one in five hung up.",
        "First contact resolution: Solstice Support 74.9 %.",
        "Actions: three of four due were kept.",
        "Voice service level was 77.7 % last week. We meet on Friday.",
    ],
)
def test_what_is_true_in_other_words_is_not_marked(text: str) -> None:
    assert checked(text, WORDED).doubts == ()


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Voice service level was about 80 %.", "80 %", "the figure is 77.7 %"),
        ("Voice service level was nearly 77 %.", "77 %", ""),
        ("Voice service level was over 80 %.", "80 %", ""),
        ("Voice service level was more than 10 %.", "10 %", ""),
        ("Voice service level: about four fifths.", "four fifths", ""),
        ("Voice service level was eighty percent.", "eighty", ""),
        ("Voice service level missed for the fourth week in a row.", "fourth", "weeks in a row is 3"),
        ("Voice service level was 77.7 % the week before.", "77.7 %", "week before is 81.4 %"),
        ("Voice service level was the same in October.", "in October", "no fact speaks of that time"),
        ("Voice service level was 77.7 % on Tuesday.", "Tuesday", "no fact is about that day"),
        ("Voice service level is the best since March.", "since March", "no fact speaks of that time"),
        ("Voice service level is the lowest in ten weeks.", "lowest", "rank"),
        ("Voice service level is the lowest of the last 8 weeks.", "lowest of the last 8 weeks", "not known"),
        ("Voice service level is the best of the last six weeks.", "best of the last six weeks", "not the best"),
        ("Voice service level was never met.", "never", "all times"),
        ("Voice service level: Tue 10 Nov had a third of the misses.", "a third", ""),
        ("Average handle time was 8 minutes.", "8 minutes", "the figure is 7 m 15 s"),
        ("Contacts offered tripled.", "tripled", "the week before is 14,800"),
        ("Contacts offered doubled from a year ago.", "doubled from a year ago", "the year before is 28,990"),
        ("Contacts offered: about 31,000.", "31,000", ""),
        ("Abandon rate: a quarter of the callers hung up.", "a quarter", ""),
        ("Abandon rate: one in three hung up.", "one in three", ""),
        ("CSAT was 84.6 % last week.", "last week", "CSAT is about 2–8 Nov"),
        ("Actions: two of four due were kept.", "two", ""),
        ("Actions: 3 of 4 due were kept, the biggest of them late.", "biggest", "rank"),
        ("Voice service level: ½ of it.", "½", ""),
    ],
)
def test_what_is_not_so_in_other_words_is_marked(text: str, words: str, reason: str) -> None:
    doubts = checked(text, WORDED).doubts
    assert words in [doubt.words for doubt in doubts]
    assert any(reason in doubt.reason for doubt in doubts if doubt.words == words)


def test_rounding_may_not_hide_a_verdict() -> None:
    near = replace(WORDED, facts=(fact(Role.VALUE, Measure.PERCENT, "79.96", "79.96 %"), *SHEET.facts[1:3]))
    assert checked("Voice service level was 79.96 %.", near).doubts == ()
    for words in ("80 %", "80.0 %", "about 80 %", "four fifths of it"):
        assert checked(f"Voice service level was {words}.", near).doubts, words


def test_what_reads_as_another_fact_does_is_not_taken_for_a_rounding() -> None:
    other = fact(Role.TARGET, Measure.PERCENT, "20", "20 %", line="offered")
    assert checked("Abandon rate was 20 %.", WORDED).doubts == ()
    assert checked("Abandon rate was 20 %.", replace(WORDED, facts=(*WORDED.facts, other))).doubts


def test_vendors_are_ranked_in_the_programmes_review_alone() -> None:
    best, worst = (f"First contact resolution: {name}, the best of the vendors." for name in BESIDE)
    programme = replace(WORDED, vendor=EVERYTHING)
    assert checked(best, programme).doubts == ()
    assert [doubt.words for doubt in checked(worst, programme).doubts] == ["best of the vendors"]
    assert [doubt.words for doubt in checked(best, WORDED).doubts] == ["best of the vendors"]
