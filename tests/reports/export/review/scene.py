"""A review of one missed term and one that is kept, with names that mean something elsewhere."""

from dataclasses import replace

from bot.domain.reviews.wording import Wording
from reports.commentary import written
from reports.factsheet import Step, Trend
from tests.reports.grounding.test_checking import LINE, SHEET

TREND = Trend(
    LINE.key,
    tuple(Step(f"{day} Oct", 80.0 + day / 10, None if day % 2 else 82.0) for day in range(1, 7)),
    tuple(Step(name, 79.0, 81.0) for name in "JFMAMJJASOND"),
)
FACTS = tuple(replace(fact, id=f"f{number}") for number, fact in enumerate(SHEET.facts, 1))
SHEET_WITH_TREND = replace(SHEET, facts=FACTS, trends=(TREND,))
WORDING: Wording = written(SHEET_WITH_TREND).with_text("risks", "=cmd() <b>*bold*</b> [link](http://x) # head")
