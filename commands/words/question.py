"""A question as the words put it, before anyone's rights or defaults are applied."""

from dataclasses import dataclass, field

from bot.domain.performance.question import Dimension, Filters
from bot.periods import Period


@dataclass(frozen=True)
class Question:
    """`period` is None where none was said."""

    kpis: tuple[str, ...] = ()
    period: Period | None = None
    filters: Filters = field(default_factory=Filters)
    by: tuple[Dimension, ...] = ()
    versus: Period | None = None
