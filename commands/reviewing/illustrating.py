"""What follows a review's post by itself: its 6-12 charts, and the mark where its figures change later."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.post import EVERYTHING
from bot.domain.reviews.desks import Desk
from bot.domain.reviews.reading import Found
from reports.factsheet import FactSheet, read_back
from reports.publishing.kept import Postmark, keep_posted
from reports.publishing.pictures import AGAIN
from reports.review_edition import charts_of, edition_of, key_for

DRAFT = "review_draft"
"""What nobody has published is not restated: it is written anew."""


def keep_published(session: Session, review: Found, key: str, channel: str, *, now: datetime) -> None:
    sheet = read_back(review.version.facts)
    edition = edition_of(sheet, review.version.horizon)
    mark = Postmark(key, key_for(review.week), channel, "" if review.vendor == EVERYTHING else review.vendor)
    keep_posted(session, mark, edition, charts_of(sheet), moment=_taken(sheet), now=now)


def keep_draft(session: Session, desk: Desk, review: Found, *, now: datetime) -> None:
    """Only the client's own people read it."""
    sheet = read_back(review.version.facts)
    edition = replace(edition_of(sheet, review.version.horizon), shown=())
    keep_posted(session, Postmark(desk.key, DRAFT, desk.channel, ""), edition, charts_of(sheet), moment=now, now=now)


def redraw(session: Session, desk: Desk, before: Found, after: Found, *, now: datetime) -> None:
    """Below a draft's post, where it was written anew of facts that look otherwise: the new charts, after the old."""
    sheet = read_back(after.version.facts)
    charts = [replace(chart, title=f"{chart.title} · version {after.version.number}") for chart in charts_of(sheet)]
    if not charts or charts_of(read_back(before.version.facts)) == charts_of(sheet):
        return
    edition = replace(edition_of(sheet, after.version.horizon), shown=())
    key = f"{desk.key}{AGAIN}{after.version.number}"
    keep_posted(session, Postmark(key, DRAFT, desk.channel, ""), edition, charts, moment=now, now=now)


def _taken(sheet: FactSheet) -> datetime:
    return datetime.fromisoformat(sheet.taken_at)
