"""The axis of a chart."""

from reports.export.review.axis import axis_for
from reports.factsheet import Measure


def test_a_percentage_does_not_reach_beyond_the_hundred() -> None:
    assert axis_for(Measure.PERCENT, [98.1, 95.0, 100.0]).most == 100
    assert axis_for(Measure.PERCENT, [96.6, 97.6]).most is None
    assert axis_for(Measure.PERCENT, [104.0, 98.0]).most is None


def test_a_duration_stands_in_the_unit_people_say_it_in() -> None:
    told = [axis_for(Measure.SECONDS, [seconds]).told for seconds in (25, 430, 15_000, 400_000)]
    assert told == [", in seconds", ", in minutes", ", in hours", ", in days"]
    assert axis_for(Measure.SECONDS, [430]).placed(426.0) == 7.1
