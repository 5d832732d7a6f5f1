"""The score of one vendor: what its lines attain, weighted; what cannot be judged drops out and gives its weight up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.result import KpiRow, Verdict
from bot.domain.scorecard.attaining import Colour, attained, colour_of, is_scored
from bot.domain.scorecard.rules import Goal, Rules


class Left(StrEnum):
    """Why a line does not count."""

    NO_DATA = "no data"
    TOO_FEW = "too few"
    NO_BAND = "no band"
    NO_WEIGHT = "no weight"


@dataclass(frozen=True)
class Subject:
    """What is scored: a term of the contract, or a KPI with a goal of the programme's own where `term` is None."""

    vendor: str
    kpi: Kpi
    term: TermEntry | None
    row: KpiRow
    goal: Goal

    @property
    def scope(self) -> tuple[str, str, str, str, str]:
        """Terms of one scope follow each other in time, and are one line of the contract."""
        term = self.term
        return (self.kpi.key, *((term.queue, term.site, term.language, term.channel) if term else ("", "", "", "")))

    @property
    def rounding(self) -> int | None:
        return self.term.wording.compare_dp if self.term else None


@dataclass(frozen=True)
class Line:
    """`weight` is its share of all that was promised, `share` of what counts; the shares of a score add up to 1."""

    subject: Subject
    weight: float
    share: float
    attained: float | None
    colour: Colour | None
    left: Left | None

    @property
    def lost(self) -> float:
        """What it takes from the score."""
        return 0.0 if self.attained is None else self.share * max(0.0, 1 - self.attained)


@dataclass(frozen=True)
class Score:
    """`value` is None where nothing can be judged; `coverage` is the weight of what could.

    `overruled` is the compliance KPI that is red, and makes the grade red whatever the rest attains.
    """

    vendor: str
    lines: tuple[Line, ...]
    value: float | None
    coverage: float
    grade: Colour | None
    overruled: Kpi | None


def scored(vendor: str, subjects: Sequence[Subject], rules: Rules) -> Score:
    weights = _weights(subjects, rules)
    whole = fsum(weights)
    left = [_left(each, weight) for each, weight in zip(subjects, weights, strict=True)]
    counting = fsum(weight for weight, why in zip(weights, left, strict=True) if why is None)
    lines = tuple(
        _line(each, weight / whole if whole else 0.0, weight / counting if counting and not why else 0.0, why, rules)
        for each, weight, why in zip(subjects, weights, left, strict=True)
    )
    value = fsum(line.share * line.attained for line in lines if line.attained is not None) if counting else None
    overruled = next((line.subject.kpi for line in lines if _overrules(line, rules)), None)
    grade = None if value is None else Colour.RED if overruled else grade_of(value, rules)
    return Score(vendor, lines, value, counting / whole if whole else 0.0, grade, overruled)


def grade_of(value: float, rules: Rules) -> Colour:
    # Shares of a third add up to a little less than one.
    reached = value + 1e-9
    return Colour.GREEN if reached >= rules.green else Colour.AMBER if reached >= rules.amber else Colour.RED


def _line(subject: Subject, weight: float, share: float, left: Left | None, rules: Rules) -> Line:
    if left is not None:
        return Line(subject, weight, 0.0, None, None, left)
    figure, goal, rounding = subject.row.figure, subject.goal, subject.rounding
    attaining = attained(subject.kpi, figure, goal, rules.cap, rounding)
    return Line(subject, weight, share, attaining, colour_of(subject.kpi, figure, goal, rounding), None)


def _left(subject: Subject, weight: float) -> Left | None:
    if not is_scored(subject.kpi, subject.goal):
        return Left.NO_BAND
    if subject.row.verdict is Verdict.NO_DATA or subject.row.figure.value is None:
        return Left.NO_DATA
    if weight == 0:
        return Left.NO_WEIGHT
    return Left.TOO_FEW if subject.row.small_n else None


def _overrules(line: Line, rules: Rules) -> bool:
    return line.colour is Colour.RED and rules.is_compliance(line.subject.kpi.key)


def _weights(subjects: Sequence[Subject], rules: Rules) -> list[float]:
    """A KPI's weight is shared by its scopes, a scope's by the terms that follow each other in it, by their samples."""
    scopes = {each.scope for each in subjects}
    return [_of_scope(each.kpi.key, scopes, rules) * _part(each, subjects) for each in subjects]


def _of_scope(kpi: str, scopes: set[tuple[str, str, str, str, str]], rules: Rules) -> float:
    if not rules.are_weighted:
        return 1.0
    return float(rules.of(kpi).weight or 0) / sum(scope[0] == kpi for scope in scopes)


def _part(subject: Subject, subjects: Sequence[Subject]) -> float:
    samples = [each.row.figure.n for each in subjects if each.scope == subject.scope]
    return subject.row.figure.n / fsum(samples) if any(samples) else 1 / len(samples)
