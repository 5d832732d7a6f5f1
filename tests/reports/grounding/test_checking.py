"""What people write, and what no fact bears out of it."""

from dataclasses import replace

import pytest

from reports.factsheet import Fact, FactSheet, Line, Measure, Role
from reports.grounding import checked

LINE = Line(
    "service_level|||voice",
    "service_level",
    "Voice service level",
    "access",
    "higher",
    "9–15 Nov",
    "2026-11-09",
    "2026-11-16",
    "missed",
    state="at risk",
    window="Nov 2026",
    signal="no signal",
    basis="XmR",
)
HANDLE = Line("aht", "aht", "Average handle time", "efficiency", "lower", "9–15 Nov", "", "", "met")


def fact(role: Role, measure: Measure, value: str, said: str, about: str = "", line: str = LINE.key) -> Fact:
    return Fact("f1", line, role, measure, value, said, "2026-11-09", "2026-11-16", about)


SHEET = FactSheet(
    "northwind",
    "Northwind BPO",
    "2026-11-09",
    "2026-11-16",
    "9–15 Nov",
    "New York",
    "2026-11-17T11:00:00+00:00",
    (LINE, HANDLE),
    (
        fact(Role.VALUE, Measure.PERCENT, "77.7008", "77.7 %"),
        fact(Role.N, Measure.COUNT, "29490", "29,490"),
        fact(Role.TARGET, Measure.PERCENT, "80", "80 %"),
        fact(Role.BEFORE, Measure.PERCENT, "81.4401", "81.4 %"),
        fact(Role.CHANGE, Measure.POINTS, "-3.7393", "−3.7 pp"),
        fact(Role.STREAK, Measure.COUNT, "3", "3"),
        fact(Role.PART, Measure.POINTS, "-3.05", "−3.05 pp", "Billing voice"),
        fact(Role.VALUE, Measure.SECONDS, "435.2", "7 m 15 s", line="aht"),
        fact(Role.CHANGE, Measure.SECONDS, "-4.1", "−4 s", line="aht"),
        fact(Role.BEFORE, Measure.SECONDS, "439.3", "7 m 19 s", line="aht"),
    ),
)
OTHERS = ("Pacifica Care",)


@pytest.mark.parametrize(
    "text",
    [
        "Voice service level fell to 77.7 %, below the target of 80 %.",
        "Voice service level: 77.7 % (n 29,490), 3.7 pp worse than the week before (81.4 %).",
        "Voice service level was 78 % on 9–15 Nov.",
        "Voice service level missed its goal for the 3rd week in a row. Billing voice −3.05 pp.",
        "Average handle time improved to 7 m 15 s.",
        "We ask Northwind BPO for a plan. Nothing else.",
        "Voice service level: the window Nov 2026 is at risk; no signal.",
    ],
)
def test_what_the_facts_bear_out_is_not_marked(text: str) -> None:
    assert checked(text, SHEET, OTHERS).doubts == ()


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Voice service level: 77.9 %.", "77.9 %", "the figure is 77.7 %"),
        ("Voice service level: 77.7 pp.", "77.7 pp", ""),
        ("Voice service level: 435 s.", "435 s", ""),
        ("Average handle time: 77.7 %.", "77.7 %", "Average handle time"),
        ("77.7 % of the calls were answered in time.", "77.7 %", "no KPI is named"),
        ("Voice service level rose to 77.7 %.", "rose", "−3.7 pp"),
        ("Voice service level improved.", "improved", "−3.7 pp"),
        ("Average handle time worsened to 7 m 15 s.", "worsened", "−4 s"),
        ("Voice service level: 3.7 pp better than the week before.", "3.7 pp", ""),
        ("Voice service level, above the target of 80 %.", "above the target", "short of its target"),
        ("Voice service level: below the target of 85 %.", "85 %", "the target is 80 %"),
        ("Voice service level: Billing voice +3.05 pp.", "+3.05 pp", ""),
        ("Voice service level missed for the 5th week in a row.", "5th", "weeks in a row is 3"),
        ("Voice service level was 77.7 % on 2–8 Nov.", "2–8 Nov", "is about 9–15 Nov"),
        ("Voice service level is lost.", "lost", "at risk"),
        ("Voice service level is a signal.", "a signal", "no signal"),
        ("Pacifica Care does better.", "Pacifica Care", "another vendor"),
        ("Voice service level is the worst of all.", "worst", "no fact tells a rank"),
        ("Voice service level fell because of illness.", "because", "no fact proves a cause"),
        ("It cost $ 4,000.", "$ 4,000", "no fact states money"),
        ("Voice service level: five agents were missing.", "five", ""),
        ("Average handle time is on track.", "on track", "no open window"),
    ],
)
def test_what_no_fact_bears_out_is_marked_with_the_reason(text: str, words: str, reason: str) -> None:
    doubts = checked(text, SHEET, OTHERS).doubts
    assert [doubt.words for doubt in doubts] == [words]
    assert reason in doubts[0].reason
    assert words in doubts[0].sentence


def test_a_doubt_names_the_sentence_it_stands_in() -> None:
    (doubt,) = checked("We looked. Voice service level: 77.9 %. We go on.", SHEET).doubts
    assert doubt.sentence == "Voice service level: 77.9 %."


def test_each_figure_leads_to_its_fact() -> None:
    links = checked("Voice service level: 77.7 % (n 29,490).", SHEET).links
    assert [(link.text, link.fact.role) for link in links] == [("77.7 %", Role.VALUE), ("29,490", Role.N)]


def test_a_new_paragraph_names_its_kpi_anew() -> None:
    assert checked("Voice service level: 77.7 %.\n\n80 % would do.", SHEET).doubts


def test_nothing_was_due_only_where_that_is_counted() -> None:
    due = fact(Role.DUE, Measure.COUNT, "0", "0", line="actions")
    sheet = replace(SHEET, lines=(*SHEET.lines, replace(HANDLE, key="actions", title="Actions")), facts=(due,))
    assert checked("Actions: none was due.", sheet).doubts == ()
    assert checked("Average handle time: none was due.", sheet).doubts
    assert checked("Actions: none was due.", replace(sheet, facts=(replace(due, value="2", said="2"),))).doubts
