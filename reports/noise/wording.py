"""Says what a finding means: what is usual, by which rule, against which days."""

from datetime import date

from bot.domain.performance.kpis.kpi import Kpi
from reports.figures import said
from reports.noise.finding import Finding, Outcome, Rule


def finding_said(finding: Finding, kpi: Kpi, slots: str) -> str:
    """ "outside its usual 77.4–84.1 % (XmR, 12 Mondays 24 Aug – 9 Nov)"; `slots` names the points compared with."""
    basis = f"{finding.baseline.n} {slots}{_days(finding)}"
    match finding.outcome:
        case Outcome.TOO_SHORT:
            return f"not enough history to tell noise from signal ({basis})"
        case Outcome.NO_SPREAD:
            return f"no usual range to compare with: it never moved before ({basis})"
        case Outcome.NO_SIGNAL:
            return f"within its usual {usual_said(finding, kpi)} ({finding.rule}, {basis}); no sign of an incident"
        case Outcome.SIGNAL if finding.rule is Rule.XMR_JUMP:
            return f"moved further from the time before than usual ({finding.rule}, {basis})"
        case _:
            return f"outside its usual {usual_said(finding, kpi)} ({finding.rule}, {basis})"


def usual_said(finding: Finding, kpi: Kpi) -> str:
    """ "77.4–84.1 %": the usual range with its unit once."""
    if finding.limits is None:
        return ""
    lower, upper = said(kpi, finding.limits.lower), said(kpi, finding.limits.upper)
    number, space, unit = lower.rpartition(" ")
    return f"{number}–{upper}" if space and upper.endswith(f" {unit}") and " " not in number else f"{lower} – {upper}"


def _days(finding: Finding) -> str:
    first, last = finding.baseline.first, finding.baseline.last
    return f" {_day(first)} – {_day(last)}" if first and last else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
