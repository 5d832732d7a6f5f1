"""How sure a review is of what it tells."""

from dataclasses import replace

from reports.commentary import written
from reports.factsheet import Fact, FactSheet, Measure, Role
from tests.reports.grounding.test_checking import LINE, SHEET, fact

RANGE = (fact(Role.LOW, Measure.PERCENT, "77", "77.0 %"), fact(Role.HIGH, Measure.PERCENT, "86", "86.0 %"))


def access(*more: Fact, signal: str = "no signal") -> str:
    lines = (replace(LINE, signal=signal), *SHEET.lines[1:])
    sheet: FactSheet = replace(SHEET, lines=lines, facts=(*SHEET.facts, *RANGE, *more))
    section = written(sheet).section("access")
    assert section is not None
    return section.text


def test_a_miss_without_a_signal_is_a_matter_of_capability() -> None:
    assert "that is its capability, not an incident" in access()


def test_a_day_that_stands_out_in_a_usual_week_is_not_explained_away() -> None:
    day = fact(Role.DAY, Measure.COUNT, "1891", "1,891", "Tue 10 Nov")
    told = access(day, fact(Role.MISSES, Measure.COUNT, "6576", "6,576"))
    assert "Tue 10 Nov had 1,891 of the 6,576 misses of the week." in told
    assert "The week as a whole is usual; Tue 10 Nov stands out." in told
    assert "not an incident" not in told


def test_a_signal_is_called_one() -> None:
    assert "a signal: outside its usual 77.0 % to 86.0 %" in access(signal="signal")


def test_verdicts_say_beside_them_that_nothing_is_excused() -> None:
    assert access().split("\n\n")[0].endswith("Raw, no relief applied.")
    untold = replace(SHEET, lines=(replace(LINE, verdict="no_target", state="", signal="signal"),))
    section = written(untold).section("access")
    assert section is not None
    assert "Raw" not in section.text


def test_a_sentence_begins_with_a_capital_also_where_nothing_changed() -> None:
    same = tuple(replace(each, value="0", said="±0.0 pp") if each.role is Role.CHANGE else each for each in SHEET.facts)
    section = written(replace(SHEET, facts=same)).section("access")
    assert section is not None
    assert " Unchanged from the week before (81.4 %)." in section.text
