"""The small print of a scorecard: what does not count and why, what may still change, how it is reckoned."""

from collections.abc import Sequence

from bot.domain.performance.result import Verdict
from bot.domain.scorecard.rules import Band, Rules
from bot.domain.scorecard.scoring import Score
from reports.scorecard.words import left_said, percent

MOST_LEFT = 6


def left_out(score: Score, names: dict[int, str]) -> str:
    """What dropped out; its weight went to the others."""
    left = [left_said(line, names[id(line)]) for line in score.lines if line.left is not None]
    if not left:
        return ""
    more = f" and {len(left) - MOST_LEFT} more" if len(left) > MOST_LEFT else ""
    told = f"Left out: {', '.join(left[:MOST_LEFT])}{more}."
    return f"Scored on {percent(score.coverage)} of the weight, which is spread over what counts. {told}"


def provisional(scores: Sequence[Score]) -> str:
    waiting = any(
        line.left is None and line.subject.row.verdict is Verdict.PROVISIONAL for s in scores for line in s.lines
    )
    return "Provisional lines count, and may still change: data is missing or not settled yet." if waiting else ""


def basis(rules: Rules) -> str:
    """How it was reckoned, for whoever checks it."""
    weighted = "as the programme sets them" if rules.are_weighted else "the same for every line of the contract"
    bands = any(isinstance(rule.goal, Band) for rule in rules.kpis.values())
    band = "; within its band 100 %, falling to nothing one width outside" if bands else ""
    return (
        f"Attained: reached ÷ target, target ÷ reached where less is better, at most {_whole(rules.cap)} a line{band}. "
        f"Weights are {weighted}. Green from {_whole(rules.green)}, amber from {_whole(rules.amber)}. "
        "Raw, no relief applied."
    )


def _whole(share: object) -> str:
    return f"{float(str(share)) * 100:g} %"
