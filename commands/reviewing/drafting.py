"""Writes the drafts that a subscription asked for: one vendor after another, each into its reviewers' channel once."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.assistant.writer import Writer
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.people.permissions import Role, Viewer
from bot.domain.people.roles import holders
from bot.domain.performance.books import books_of
from bot.domain.reviews import writing
from bot.domain.reviews.desks import MOST_ATTEMPTS, Desk, LeaseLostError, claim_due, settle
from bot.domain.reviews.reading import find
from bot.errors import UserError
from bot.message import render
from bot.message.saying import said
from commands.reviewing import desk as desks
from commands.reviewing.asked import words_of
from commands.reviewing.rewording import in_words_of
from commands.reviewing.surroundings import around
from commands.reviewing.writing import first_wording
from reports.phrasing.pages import Around

GOVBOT = Viewer("govbot", Role.ANALYST)
"""Who writes what nobody asked for at that moment; a draft has no human author."""


class Drafting:
    """`clock` is read once for each draft."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], writer: Writer | None = None) -> None:
        self._engine = engine
        self._clock = clock
        self._writer = writer

    def draft_due(self, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """How many channels were looked after."""
        done = 0
        while not stopping() and self._next():
            done += 1
        return done

    def _next(self) -> bool:
        now = self._clock()
        with self._engine.begin() as connection:
            desk = claim_due(connection, now)
        if desk is None:
            return False
        with suppress(LeaseLostError):
            self._carry_out(desk, now)
        return True

    def _carry_out(self, desk: Desk, now: datetime) -> None:
        """Words are found outside of the transaction that keeps them: that may take long."""
        if desk.attempt > MOST_ATTEMPTS:
            self._give_up(desk, now)
            return
        new = self._written(desk, now)
        if new is not None and self._writer is not None:
            new = in_words_of(self._writer, new, self._beside(desk))
        with unit_of_work(self._engine) as session:
            _land(session, desk, new, now)

    def _written(self, desk: Desk, now: datetime) -> writing.Draft | None:
        """None where somebody wrote the week's review before, or there is nothing to write of."""
        with self._engine.connect() as connection:
            if find(connection, GOVBOT, desk.vendor, desk.week) is not None:
                return None
            books = books_of(connection)
            week = books.calendar.week_of(desk.week)
            try:
                return first_wording(connection, GOVBOT, desk.vendor, week, books, now)
            except UserError:
                return None

    def _beside(self, desk: Desk) -> Around:
        with self._engine.connect() as connection:
            books = books_of(connection)
            return around(connection, books, desk.vendor, books.calendar.week_of(desk.week))

    def _give_up(self, desk: Desk, now: datetime) -> None:
        with unit_of_work(self._engine) as session:
            settle(session.connection(), desk, "failed")
            body = render(said(_failed(session, desk))).as_body()
            for slack in holders(session, (Role.ADMIN,), now=now):
                enqueue(session, Post(f"{desk.key}:failed:{slack}", slack, body, EVERYTHING, now), now=now)


def _failed(session: Session, desk: Desk) -> str:
    books = books_of(session.connection())
    is_whole = desk.vendor == EVERYTHING
    name = "the whole programme" if is_whole else books.registry.vendor_name(desk.vendor)
    words = words_of(desk.vendor, books.calendar.week_of(desk.week))
    return f"No review of {name} could be drafted, and the log says why. By hand: /review draft {words}"


def _land(session: Session, desk: Desk, new: writing.Draft | None, now: datetime) -> None:
    """Draft, post and desk are one transaction; whoever else changes the review comes before it or after."""
    connection = session.connection()
    review = find(connection, GOVBOT, desk.vendor, desk.week)
    if review is not None:
        writing.take_turn(session, review)
        review = find(connection, GOVBOT, desk.vendor, desk.week)
    elif new is not None:
        review = writing.draft(session, GOVBOT, new, now=now)
    settle(connection, desk, "skipped" if review is None else "posted")
    if review is not None:
        desks.put(session, desk, review, now=now)
