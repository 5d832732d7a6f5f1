"""The lines of scorecards and what they add up to, unrounded."""

from collections.abc import Iterator

from bot.domain.scorecard.reading import Scorecards
from bot.domain.scorecard.rules import Band
from bot.domain.scorecard.scoring import Line, Score
from bot.periods import Period
from reports.export.sheet import Cell, sheet

COLUMNS = (
    *(
        "vendor",
        "kpi",
        "queue",
        "site",
        "channel",
        "language",
        "start",
        "end",
        "numerator",
        "denominator",
        "value",
        "n",
    ),
    *(
        "target",
        "band_low",
        "band_high",
        "attained",
        "weight",
        "share",
        "grade",
        "left_out",
        "verdict",
        "data_coverage",
    ),
)
SCORE = "score"
"""What stands as the KPI of a vendor's total; its weight is that of what could be judged."""


def scorecard_sheet(cards: Scorecards, period: Period) -> bytes:
    """`start` and `end` are the first and the last day; `share` is a line's weight among those that count."""
    return sheet(COLUMNS, (row for score in cards.scores for row in scorecard_rows(score, period)))


def scorecard_rows(score: Score, period: Period) -> Iterator[tuple[Cell, ...]]:
    days = (period.start.isoformat(), period.last_day.isoformat())
    yield from (_line(score.vendor, line, days) for line in score.lines)
    grade = score.grade.value if score.grade else ""
    left = score.overruled.key if score.overruled else ""
    blank = (None,) * 7
    yield (score.vendor, SCORE, "", "", "", "", *days, *blank, score.value, score.coverage, 1.0, grade, left, "", None)


def _line(vendor: str, line: Line, days: tuple[str, str]) -> tuple[Cell, ...]:
    subject, goal = line.subject, line.subject.goal
    term, row = subject.term, subject.row
    scope = (term.queue, term.site, term.channel, term.language) if term else ("", "", "", "")
    edges = (None, goal.low, goal.high) if isinstance(goal, Band) else (goal, None, None)
    figure = (row.figure.numerator, row.figure.denominator, row.figure.value, row.figure.n)
    said = (line.colour.value if line.colour else "", line.left.value if line.left else "", row.verdict.value)
    weighed = (line.attained, line.weight, line.share)
    return vendor, subject.kpi.key, *scope, *days, *figure, *edges, *weighed, *said, row.coverage
