"""Looks again at what was posted once its data changed: the post is marked, and what changed goes to its thread."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import body_of, enqueue, enqueue_revision
from bot.delivery.post import Post
from bot.domain.audit import record
from bot.domain.editions.causes import Cause, causes
from bot.domain.editions.keeping import Figure, Posted, behind, figures_of, move_on, move_past, restate
from bot.domain.performance.books import Books, books_of
from bot.domain.subscriptions.readership import about_of
from bot.errors import NotReadyError
from bot.message import render
from reports.catalogue import builder_of
from reports.edition import Edition
from reports.publishing.editions import viewer_for
from reports.publishing.kept import figure_of
from reports.publishing.restated_words import Changed, files_of, mark_of, reason_of, revised, thread_post

WATCHED = timedelta(days=35)
"""What was posted longer ago is history: credits of its month are settled."""
ACTOR = "govbot"


class Restating:
    """`clock` is read once for each edition."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def restate(self, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """How many posts were marked. Cheap where no import came, or touched none of their days."""
        with self._engine.begin() as connection:
            try:
                horizon = books_of(connection).horizon
            except NotReadyError:
                return 0
            touched = _touched(connection, horizon, self._clock() - WATCHED)
        done = 0
        for posted in touched:
            if stopping():
                break
            with unit_of_work(self._engine) as session:
                done += _looked_at(session, posted, self._clock())
        return done


def _touched(connection: Connection, horizon: int, since: datetime) -> list[Posted]:
    """The others have nothing to look at, and are moved on at once."""
    waiting = behind(connection, horizon, since)
    found = causes(connection, min(posted.load_id for posted in waiting), horizon) if waiting else []
    touched = {
        each.id for each in waiting if any(cause.load_id > each.load_id and _touches(cause, each) for cause in found)
    }
    move_past(connection, [each for each in waiting if each.id not in touched], horizon)
    return [each for each in waiting if each.id in touched]


def _looked_at(session: Session, posted: Posted, now: datetime) -> bool:
    """Two processes take turns at an edition's row; the second finds it moved on."""
    connection = session.connection()
    books = books_of(connection)
    if not move_on(connection, posted, books.horizon):
        return False
    why = [cause for cause in causes(connection, posted.load_id, books.horizon) if _touches(cause, posted)]
    build, before = builder_of(posted.report), figures_of(connection, posted)
    if not why or build is None or not before:
        return False
    edition = build(connection, viewer_for(posted.vendor), books, posted.moment)
    changed = _changed(before, edition)
    if not changed:
        return False
    _tell(session, posted, changed, why, books, now)
    return True


def _touches(cause: Cause, posted: Posted) -> bool:
    return cause.touches(posted.vendor, posted.first_day, posted.last_day)


def _changed(before: Sequence[Figure], edition: Edition) -> list[Changed]:
    """What is not stated any more, or was not before, has nothing to be compared with: the contract changed."""
    now = {shown.key: figure_of(shown) for shown in edition.shown}
    return [Changed(each, now[each.key]) for each in before if each.key in now and now[each.key].said != each.said]


def _tell(
    session: Session, posted: Posted, changed: Sequence[Changed], why: Sequence[Cause], books: Books, now: datetime
) -> None:
    seen = books.seen_by(viewer_for(posted.vendor))
    reason = reason_of(why, changed, seen)
    mark = mark_of(changed, reason, now, seen)
    thread = thread_post(changed, reason, "" if posted.vendor else files_of(why, seen), now, seen)
    marks = restate(
        session.connection(),
        posted,
        [each.after for each in changed],
        load_id=books.horizon,
        at=now,
        mark=mark,
        detail=thread.text,
    )
    record(session, actor=ACTOR, action="restate edition", subject=posted.key, now=now, detail={"restated": mark})
    body = body_of(session, posted.key)
    if body is None:
        return
    key, readers = f"{posted.key}:restated:{books.horizon}", about_of(posted.vendor)
    enqueue_revision(
        session, of=posted.key, key=f"{key}:mark", body=revised(dict(body), marks), readers=readers, now=now
    )
    drawn = render(thread).as_body()
    enqueue(session, Post(key, posted.channel, drawn, readers, now, under=posted.key), now=now)
