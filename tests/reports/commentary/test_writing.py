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
