"""The axis of a chart: in what unit its figures stand, and how far it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.factsheet import Measure

ABOVE = 0.25
"""Of what the figures span: so far above them an axis may reach of its own accord, even beyond the hundred."""


@dataclass(frozen=True)
class Axis:
    """Figures are divided by `scale`; `told` says after the title what they then are."""

    scale: float = 1.0
    told: str = ""
    shape: str = "#,##0"
    most: float | None = None

    def placed(self, value: float | None) -> float | None:
        return value if value is None or self.scale == 1 else round(value / self.scale, 3)


DURATIONS = (
    Axis(86_400.0, ", in days", "General"),
    Axis(3_600.0, ", in hours", "General"),
    Axis(60.0, ", in minutes", "General"),
    Axis(told=", in seconds"),
)
SEVERAL = 3
"""Of the next larger unit, before it is used."""


def axis_for(measure: Measure | None, values: Sequence[float]) -> Axis:
    """A shape with optional digits would leave a lone point behind whole figures: General does not."""
    largest = max(map(abs, values), default=0.0)
    if measure is Measure.PERCENT:
        reach = largest + ABOVE * (largest - min(values, default=0.0))
        return Axis(shape='General" %"', most=100.0 if largest <= 100 < reach else None)
    if measure is Measure.SECONDS:
        return next((each for each in DURATIONS if largest >= SEVERAL * each.scale), DURATIONS[-1])
    return Axis(shape="General") if largest < 10 else Axis()
