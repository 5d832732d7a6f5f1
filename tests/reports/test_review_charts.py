"""The charts that hang below a review."""

from dataclasses import replace

from reports.factsheet import Measure
from reports.review_edition import charts_of
from tests.reports.export.review.scene import SHEET_WITH_TREND


def test_a_share_is_drawn_as_percent_and_a_duration_as_one() -> None:
    seconds = tuple(replace(fact, measure=Measure.SECONDS) for fact in SHEET_WITH_TREND.facts)
    (share,), (lasting,) = charts_of(SHEET_WITH_TREND), charts_of(replace(SHEET_WITH_TREND, facts=seconds))
    assert (share.percent, share.lasting, lasting.percent, lasting.lasting) == (True, False, False, True)
    assert lasting.title == "Voice service level · Northwind BPO"
