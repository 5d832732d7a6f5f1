"""Figures that published reviews stated, as people read them last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.reviews.published import Published
from bot.periods import Period
from reports.factsheet.facts import Fact, Line
from reports.factsheet.role import Role
from reports.factsheet.storing import read_back

KEY = "restated"
"""The line that tells what reads otherwise now."""


@dataclass(frozen=True)
class Stated:
    """A figure as people read it last, from the imports up to `horizon`; `moment` is what it was counted for."""

    line: Line
    fact: Fact
    week: date
    moment: datetime
    horizon: int

    @property
    def label(self) -> str:
        return f"{self.line.title}, {self.line.days}"

    @property
    def period(self) -> Period:
        return Period("", date.fromisoformat(self.line.start), date.fromisoformat(self.line.end))


def stated_by(past: Sequence[Published]) -> dict[str, Stated]:
    """By label. What a later review told of it as restated is what people read last."""
    known: dict[str, Stated] = {}
    for published in past:
        sheet = read_back(published.facts)
        for fact in sheet.all_of(KEY, Role.NOW):
            label = next((label for label in known if fact.about.startswith(f"{label} (")), "")
            if label:
                known[label] = replace(known[label], fact=fact, horizon=published.horizon)
        for line in sheet.lines:
            value = sheet.fact(line.key, Role.VALUE)
            if value is not None:
                moment = datetime.fromisoformat(sheet.taken_at)
                stated = Stated(line, value, published.week, moment, published.horizon)
                known[stated.label] = stated
    return known
