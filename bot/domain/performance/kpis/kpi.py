"""What a KPI is: one declarative entry from which answers, help and documents are made."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.performance.kpis.recipes import Recipe


class Unit(StrEnum):
    """FRACTION 0–1; SECONDS; COUNT; SCORE −100 to 100; RATIO a plain number such as contacts an hour."""

    FRACTION = "fraction"
    SECONDS = "seconds"
    COUNT = "count"
    SCORE = "score"
    RATIO = "ratio"


class Direction(StrEnum):
    """Which way is better. A band is bad on both sides, so one target cannot judge it."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    NEITHER = "neither"


@dataclass(frozen=True)
class Kpi:
    """`maturity` is how long a period stays provisional; `minimum_n` is compared with the denominator.

    `parts` is what the denominator counts where a row has several of them ("points"): then `minimum_n` is compared with
    the number of rows. `page` is the page of the weekly review that watches it; empty where it is told there only if
    a term promises it.
    """

    key: str
    title: str
    unit: Unit
    direction: Direction
    recipe: Recipe
    description: str
    source: str
    maturity: timedelta = timedelta(0)
    minimum_n: int = 0
    parts: str = ""
    synonyms: tuple[str, ...] = ()
    page: str = ""
