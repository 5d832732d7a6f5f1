"""The answer to a KPI question, with everything needed to say it honestly."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.contracts.terms import Wording
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Dimension
from bot.periods import Period


class Verdict(StrEnum):
    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    PROVISIONAL = "provisional"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True)
class Figure:
    """Counts and percentiles have neither numerator nor denominator; `value` is None where there is no data."""

    numerator: float | None
    denominator: float | None
    value: float | None
    n: float


@dataclass(frozen=True)
class Part:
    """A piece of a row that one wording judges; `wording` is None where no term is in force."""

    wording: Wording | None
    figure: Figure
    verdict: Verdict


@dataclass(frozen=True)
class Comparison:
    """The same figure of another period; `difference` is this minus that, None where either is missing.

    Nor is there one where they are not `alike`: told by another threshold or formula.
    """

    period: Period
    figure: Figure
    difference: float | None
    alike: bool = True


@dataclass(frozen=True)
class KpiRow:
    """`members` are keys and ISO labels in the order asked; `small_n`: fewer than the KPI's minimum.

    `mismatched` are thresholds, in seconds, of sources that measure another one than the term, and are left out;
    `unpromised` is the one a source measures where no term promises any. `coarse`: rows longer than an hour were left
    out, or by hour could not be split.
    """

    members: tuple[str, ...]
    figure: Figure
    wording: Wording | None
    verdict: Verdict
    coverage: float | None
    approx: bool
    small_n: bool
    parts: tuple[Part, ...] = ()
    comparison: Comparison | None = None
    mismatched: tuple[int, ...] = ()
    unpromised: int | None = None
    coarse: bool = False

    @property
    def target(self) -> Decimal | None:
        return self.wording.target if self.wording else None


@dataclass(frozen=True)
class KpiResult:
    """`as_of` is the moment of the latest fact in the slice and `until` when it ended; None where there is none."""

    kpi: Kpi
    period: Period
    by: tuple[Dimension, ...]
    rows: tuple[KpiRow, ...]
    total: KpiRow
    as_of: datetime | None
    until: datetime | None = None
