"""Claims of a rank that can be told: among a line's last weeks, and among a programme's vendors."""

import re

from reports.factsheet import FactSheet, Line, Role

MOST_WEEKS = 6
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
RANKED = re.compile(
    r"\b(?P<rank>best|worst|highest|lowest)(?: (?:week|figure|value|level))?"
    r" (?:(?:in|of|for|over) (?:the )?(?:last |past )?(?P<weeks>\d+|two|three|four|five|six) weeks"
    r"|(?:of|among) (?:all |the )?(?:\w+ )?(?P<vendors>vendors))\b",
    re.IGNORECASE,
)


def wrong_rank(match: re.Match[str], line: Line, named: str, sheet: FactSheet) -> str:
    """`named` is the vendor it is said of, empty where none is. Empty where it is so."""
    rank = match["rank"].casefold()
    if match["vendors"]:
        found = {fact.about: float(fact.value) for fact in sheet.all_of(line.key, Role.SIDE)}
        if not sheet.is_programme or len(found) < 2 or named not in found:
            return "no fact tells that rank"
        own = found.pop(named)
        return (
            ""
            if _leads(own, [*found.values()], rank, line)
            else f"{line.title} is told vendor by vendor, and it is not"
        )
    weeks = match["weeks"].casefold()
    return _wrong_of_weeks(COUNTS.get(weeks) or int(weeks), rank, line, sheet)


def _wrong_of_weeks(weeks: int, rank: str, line: Line, sheet: FactSheet) -> str:
    trend = sheet.trend(line.key)
    known = [step.value for step in trend.weeks[-weeks:]] if trend else []
    if weeks > MOST_WEEKS or len(known) < weeks or None in known:
        return f"{weeks} weeks of it are not known"
    values = [value for value in known if value is not None]
    return "" if _leads(values[-1], values[:-1], rank, line) else f"it is not the {rank} of those {weeks} weeks"


def _leads(own: float, others: list[float], rank: str, line: Line) -> bool:
    """Alone: who shares a rank does not lead."""
    if rank in ("best", "worst"):
        if line.direction not in ("higher", "lower"):
            return False
        rank = "highest" if (rank == "best") == (line.direction == "higher") else "lowest"
    return own > max(others) if rank == "highest" else own < min(others)
