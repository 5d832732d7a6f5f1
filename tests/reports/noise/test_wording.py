"""Findings in words."""

from datetime import date, timedelta

from bot.domain.performance.kpis.catalogue import KPIS
from reports.noise.finding import Baseline, Finding, Limits, Outcome, Point, Rule
from reports.noise.judging import judge
from reports.noise.wording import finding_said, usual_said

SERVICE_LEVEL = next(kpi for kpi in KPIS if kpi.key == "service_level")
AHT = next(kpi for kpi in KPIS if kpi.key == "aht")
SPAN = Baseline(12, date(2026, 8, 24), date(2026, 11, 9))


def found(outcome: Outcome, rule: Rule = Rule.LANEY_BEYOND, limits: Limits | None = None) -> Finding:
    return Finding(outcome, 0.7, rule, SPAN, limits)


def test_a_signal_names_the_usual_the_rule_and_the_baseline() -> None:
    finding = found(Outcome.SIGNAL, limits=Limits(0.8, 0.774, 0.841))
    said = finding_said(finding, SERVICE_LEVEL, "Mondays")
    assert said == "outside its usual 77.4–84.1 % (Laney p′, 12 Mondays 24 Aug – 9 Nov)"


def test_no_signal_is_said_as_such() -> None:
    said = finding_said(found(Outcome.NO_SIGNAL, limits=Limits(0.8, 0.6, 0.9)), SERVICE_LEVEL, "Mondays")
    assert said == "within its usual 60.0–90.0 % (Laney p′, 12 Mondays 24 Aug – 9 Nov); no sign of an incident"


def test_a_jump_says_from_what() -> None:
    said = finding_said(found(Outcome.SIGNAL, Rule.XMR_JUMP, Limits(1, 0, 2, 3)), SERVICE_LEVEL, "Mondays")
    assert said == "moved further from the time before than usual (XmR moving range, 12 Mondays 24 Aug – 9 Nov)"


def test_too_short_a_history_is_said_as_such() -> None:
    finding = judge(AHT, Point(date(2026, 11, 17), 300), [])
    assert finding_said(finding, AHT, "Tuesdays") == "not enough history to tell noise from signal (0 Tuesdays)"


def test_a_figure_that_never_moved_is_said_as_such() -> None:
    history = [Point(date(2026, 11, 17) - timedelta(days=7 * back), 300.0) for back in range(1, 12)]
    finding = judge(AHT, Point(date(2026, 11, 17), 310), history)
    said = finding_said(finding, AHT, "Tuesdays")
    assert said == "no usual range to compare with: it never moved before (11 Tuesdays 1 Sep – 10 Nov)"


def test_ranges_of_durations_keep_both_units() -> None:
    assert usual_said(found(Outcome.NO_SIGNAL, limits=Limits(400, 365, 425)), AHT) == "6 m 05 s – 7 m 05 s"
