"""A question while it is being read: each thing said is added once, twice is refused."""

from bot.domain.performance.question import Dimension, Filters
from bot.errors import UserError
from bot.periods import Period
from commands.words.question import Question
from commands.words.vocabulary import Entry, Kind


class Draft:
    """`opening` begins an example that works: "/sla" or "/kpi aht"."""

    def __init__(self, opening: str) -> None:
        self._opening = opening
        self._names: dict[Kind, dict[str, None]] = {kind: {} for kind in Kind}
        self._by: dict[Dimension, None] = {}
        self._split = False
        self._period: Period | None = None
        self._versus: Period | None = None

    def name(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            self._names[entry.kind][entry.key] = None

    def split_by(self, dimensions: tuple[Dimension, ...]) -> None:
        if self._split:
            raise UserError("Say `by` once, with all it splits by.", hint=f"{self._opening} today by vendor, channel")
        self._split = True
        self.also_by(dimensions)

    def also_by(self, dimensions: tuple[Dimension, ...]) -> None:
        self._by.update(dict.fromkeys(dimensions))

    def during(self, period: Period) -> None:
        if self._period not in (None, period):
            raise UserError(
                f'"{self._said()}" and "{period.label}" are two periods. '
                "Write `..` between two days to join them, or `vs` to compare.",
                hint=f"{self._opening} this week vs last week",
            )
        self._period = period

    def against(self, period: Period) -> None:
        if self._versus not in (None, period):
            raise UserError("I can compare with one period only.", hint=f"{self._opening} this week vs last week")
        self._versus = period

    def finished(self) -> Question:
        if self._period and self._versus and _same_days(self._period, self._versus):
            raise UserError(
                f'"{self._versus.label}" would be compared with itself.',
                hint=f"{self._opening} last week vs 2 weeks ago",
            )
        return Question(tuple(self._names[Kind.KPI]), self._period, self._filters(), tuple(self._by), self._versus)

    def _said(self) -> str:
        return self._period.label if self._period else ""

    def _filters(self) -> Filters:
        keys = {kind: tuple(names) for kind, names in self._names.items()}
        return Filters(
            vendors=keys[Kind.VENDOR],
            sites=keys[Kind.SITE],
            queues=keys[Kind.QUEUE],
            channels=keys[Kind.CHANNEL],
            languages=keys[Kind.LANGUAGE],
            reasons=keys[Kind.REASON],
            priorities=keys[Kind.PRIORITY],
        )


def _same_days(one: Period, other: Period) -> bool:
    return (one.start, one.end) == (other.start, other.end)
