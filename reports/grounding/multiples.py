"""Claims that a figure is a multiple of an earlier one: "doubled", "twice the week before"."""

import re

from reports.factsheet import FactSheet, Line, Role

FACTORS = {
    "doubled": 2.0,
    "tripled": 3.0,
    "quadrupled": 4.0,
    "halved": 0.5,
    "twice": 2.0,
    "double": 2.0,
    "half": 0.5,
    "three times": 3.0,
    "four times": 4.0,
}
EARLIER = "the week before|the four weeks before|a year (?:before|ago)"
HEDGES = "about |roughly |nearly |almost |more than "
MULTIPLE = re.compile(
    rf"(?P<hedge>{HEDGES})?\b"
    r"(?P<factor>(?P<verb>doubled|tripled|quadrupled|halved)|twice|double|half|three times|four times)"
    rf"(?(verb)(?: (?:from|against|on) (?P<since>{EARLIER}))?"
    rf"| (?:as \w+ as (?:in )?|that of |what it was )?(?P<earlier>{EARLIER}))\b",
    re.IGNORECASE,
)
OF_PERIOD = {"the four": Role.MEAN, "a year b": Role.YEAR, "a year a": Role.YEAR}
CLOSE, ROUGH = 0.05, 0.1
"""How far a multiple may be off, as a share of it: bare, and with a word that loosens it."""


def wrong_multiple(match: re.Match[str], line: Line, sheet: FactSheet) -> str:
    """Why it is not so; empty where it is."""
    earlier = (match["since"] or match["earlier"] or "").casefold()
    role = OF_PERIOD.get(earlier[:8], Role.BEFORE)
    now, then = sheet.fact(line.key, Role.VALUE), sheet.fact(line.key, role)
    if now is None or then is None or not float(then.value):
        return f"no {role} is known"
    factor = FACTORS[match["factor"].casefold()]
    times = float(now.value) / float(then.value) / factor
    if _is_so(times, factor, (match["hedge"] or "").strip().casefold()):
        return ""
    return f"the {role} is {then.said}, and it is {now.said} now"


def _is_so(times: float, factor: float, hedge: str) -> bool:
    """`times` is 1 where the multiple is exact."""
    if hedge == "more than":
        return (1 < times <= 1.25) if factor > 1 else (0.75 <= times < 1)
    if hedge in ("nearly", "almost"):
        return (1 - ROUGH <= times < 1) if factor > 1 else (1 < times <= 1 + ROUGH)
    return abs(times - 1) <= (ROUGH if hedge else CLOSE)
