"""The reports that are posted at their time, by the key that people subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.daily_digest.building import build as daily_digest
from reports.edition import Build
from reports.review_edition import builder_of as review_builder
from reports.review_round import build as review_round


@dataclass(frozen=True)
class Scheduled:
    """`title` is what people call it."""

    key: str
    title: str
    build: Build


DIGEST, WEEKLY_REVIEW = "daily_digest", "weekly_review"
SCHEDULED: Sequence[Scheduled] = (
    Scheduled(DIGEST, "Daily digest", daily_digest),
    Scheduled(WEEKLY_REVIEW, "Weekly reviews", review_round),
)
REPORTS = tuple(each.key for each in SCHEDULED)


def builder_of(report: str) -> Build | None:
    """Of what is posted with figures that later data may change: a scheduled report, or a published review."""
    found = scheduled(report)
    return found.build if found else review_builder(report)


def scheduled(key: str) -> Scheduled | None:
    return next((each for each in SCHEDULED if each.key == key), None)
