"""How scores, grades and lines of a scorecard are said."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.scorecard.attaining import Colour
from bot.domain.scorecard.rules import Band, Goal, Rules
from bot.domain.scorecard.scoring import Left, Line, Score
from bot.periods import Period
from reports.figures import bare_target, sample, target_said
from reports.naming import in_sentence, term_name

SIGNS = {Colour.GREEN: "✓", Colour.AMBER: "!", Colour.RED: "✗"}
MOST_DIGITS = 4


def percent(value: float, edges: Collection[Decimal] = (Decimal(1),)) -> str:
    """With as many digits as show on which side of an edge it lies."""
    digits = 1
    while digits < MOST_DIGITS and any(_looks_like(value, float(edge), digits) for edge in edges):
        digits += 1
    return f"{value * 100:.{digits}f} %"


def _looks_like(value: float, edge: float, digits: int) -> bool:
    return abs(value - edge) > 1e-9 and f"{value * 100:.{digits}f}" == f"{edge * 100:.{digits}f}"


def score_said(score: Score, rules: Rules) -> str:
    return "–" if score.value is None else percent(score.value, (rules.green, rules.amber))


def graded(score: Score) -> str:
    return "– not scored" if score.grade is None else f"{SIGNS[score.grade]} {score.grade}"


def goal_said(kpi: Kpi, goal: Goal) -> str:
    if isinstance(goal, Band):
        return f"{bare_target(kpi, goal.low)} to {bare_target(kpi, goal.high)}"
    return target_said(kpi, goal)


def points(amount: float) -> str:
    """Of a score of 100."""
    return f"{amount * 100:.1f} points" if amount >= 0.0005 else "less than 0.1 points"


def lost_most(score: Score, names: dict[int, str]) -> str:
    """ "email cases resolved in time, 0.7 points"; empty where nothing is lost."""
    worst = max(score.lines, key=lambda line: line.lost, default=None)
    if worst is None or worst.lost <= 0:
        return ""
    return f"{in_sentence(names[id(worst)])}, {points(worst.lost)}"


def names_of(lines: Sequence[Line], books: Books, period: Period) -> dict[int, str]:
    """By line; of terms that follow each other in one scope, with the days of each."""
    named = {id(line): _name(line, books) for line in lines}
    for line in lines:
        term, own = line.subject.term, named[id(line)]
        if term is not None and sum(line.subject.scope == each.subject.scope for each in lines) > 1:
            since = f" from {term.start.day} {term.start:%b}" if term.start > period.start else ""
            until = f" to {term.end.day} {term.end:%b}" if term.end < period.last_day else ""
            named[id(line)] = f"{own}{since}{until}"
    return named


def _name(line: Line, books: Books) -> str:
    subject = line.subject
    return term_name(subject.term, subject.kpi, books, with_vendor=False) if subject.term else subject.kpi.title


def left_said(line: Line, name: str) -> str:
    """Why a line does not count, with what it would take."""
    kpi, n = line.subject.kpi, line.subject.row.figure.n
    few = f"fewer than {kpi.minimum_n} samples" if kpi.parts else f"n {sample(kpi, n)}, {kpi.minimum_n} are needed"
    why = {
        Left.TOO_FEW: few,
        Left.NO_BAND: "a target cannot judge it; the programme file gives no band",
    }
    return f"{in_sentence(name)} ({why.get(line.left, line.left) if line.left else ''})"
