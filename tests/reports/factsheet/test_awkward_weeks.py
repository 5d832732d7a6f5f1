"""The facts of odd weeks: what is not known is null and not zero, and what is incomplete says so."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.database.engine import open_engine
from reports.commentary import written
from reports.factsheet import FactSheet, Role
from reports.grounding import checked
from reports.weekly_review_words import summed
from tests.planted.awkward_weeks import AWKWARD
from tests.reports.factsheet.scene import LEVEL, line, said

PAST = (Role.BEFORE, Role.CHANGE, Role.MEAN, Role.MEAN_CHANGE, Role.YEAR, Role.YEAR_CHANGE, Role.STREAK)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("awkward")
    shutil.copyfile(migrated_file, made / "empty.sqlite")
    yield made
    _sheet.cache_clear()


@cache
def _sheet(case: str, folder: Path) -> FactSheet:
    path = folder / f"{case}.sqlite"
    shutil.copyfile(folder / "empty.sqlite", path)
    engine = open_engine(f"sqlite:///{path}")
    try:
        return AWKWARD[case].sheet(engine)
    finally:
        engine.dispose()


@pytest.mark.parametrize("case", AWKWARD)
def test_no_fact_is_without_rows_and_no_statement_without_fact(folder: Path, case: str) -> None:
    found = _sheet(case, folder)
    assert [fact for fact in found.facts if not fact.source] == []
    assert [
        checked(page.text, found).doubts for page in written(found).sections if checked(page.text, found).doubts
    ] == []


def test_a_week_with_no_data_has_no_figure_and_no_zero(folder: Path) -> None:
    found = _sheet("no data", folder)
    assert not found.has_figures
    assert found.silent == (LEVEL,)
    received = {fact.said for fact in found.all_of("intervals", Role.RECEIVED)}
    assert (received, len(list(found.all_of("intervals", Role.RECEIVED)))) == ({"0"}, 7)


def test_half_a_week_is_of_its_days_alone_and_counts_are_held_against_nothing(folder: Path) -> None:
    found = _sheet("half a week", folder)
    assert (said(found, LEVEL, Role.VALUE), said(found, LEVEL, Role.N)) == ("70.0 %", "1,200")
    assert said(found, LEVEL, Role.COVERAGE) == "100 %"
    assert found.gaps == ("9–15 Nov is not over.",)
    assert summed(found).startswith("0 of 1 targets met so far (raw, no relief applied), 1 exception.")
    assert {fact.role for fact in found.of("offered")} == {Role.VALUE, Role.COVERAGE, Role.MONTH}


def test_of_a_week_with_two_targets_each_stretch_is_held_against_its_own(folder: Path) -> None:
    found = _sheet("target changed in the week", folder)
    level = line(found, LEVEL)
    assert (level.verdict, level.judged, level.window) == ("no_target", ["missed", "missed"], "12–30 Nov")
    for role in (Role.TARGET, Role.EXCESS, Role.STREAK):
        assert found.fact(level.key, role) is None
    access = written(found).section("access")
    assert access is not None
    told = (
        "Before and after its target changed: 9–11 Nov 70.0 %, below the target of 80 %; 12–15 Nov 70.0 %, below the "
    )
    assert f"{told}target of 90 %." in access.text
    wrong = access.text.replace("below the target of 90 %", "below the target of 80 %")
    assert [doubt.words for doubt in checked(wrong, found).doubts] == ["80 %"]


def test_a_vendor_that_started_midweek_is_judged_by_its_own_days_and_compared_with_nothing(folder: Path) -> None:
    found = _sheet("vendor started midweek", folder)
    level = line(found, LEVEL)
    assert (level.verdict, said(found, LEVEL, Role.COVERAGE), said(found, LEVEL, Role.N)) == (
        "missed",
        "100 %",
        "1,600",
    )
    assert [role for role in (*PAST, Role.LOW, Role.HIGH, Role.RATE) if found.fact(level.key, role)] == []
    assert said(found, LEVEL, Role.BASELINE) == "0"
    assert found.fact("offered", Role.MEAN) is None
    assert any(gap.startswith("Offered: only 57.1 %") for gap in found.gaps)


def test_one_survey_is_told_and_judged_by_nobody(folder: Path) -> None:
    found = _sheet("one survey", folder)
    csat = line(found, "CSAT")
    assert (said(found, "CSAT", Role.VALUE), said(found, "CSAT", Role.N)) == ("0.0 %", "1")
    assert (csat.small_n, csat.is_exception) == (True, False)
    assert found.fact("csat", Role.EXCESS) is None
    customers = written(found).section("customers")
    assert customers is not None
    assert "CSAT 0.0 % (n 1, a small sample: likely 0.0 % to 79.3 %)" in customers.text
    wrong = customers.text.replace("likely 0.0 % to 79.3 %", "likely 0.0 % to 19.3 %")
    assert [doubt.words for doubt in checked(wrong, found).doubts] == ["19.3 %"]


def test_a_zero_denominator_all_week_is_no_figure_while_counts_stand(folder: Path) -> None:
    found = _sheet("zero denominator all week", folder)
    assert {each.kpi for each in found.lines if each.kpi} == {"offered"}
    assert found.silent == (LEVEL,)
    assert said(found, "Offered", Role.VALUE) == "280"
