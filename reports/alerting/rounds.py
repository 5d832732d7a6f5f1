"""One round: what new facts or the clock have made due is judged, and each change told once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.alerts.kept import Kept
from bot.domain.alerts.lifecycle import Circumstances, Standing, moved, spoken
from bot.domain.alerts.reading import Slice, alerts_due, alerts_in_force, slices_of
from bot.domain.alerts.settling import claim, keep_standing, told_since
from bot.domain.performance.books import Books, books_of
from bot.errors import NotReadyError
from reports.alerting.looking import Look, Seen, looked
from reports.alerting.parents import parents_of, reach
from reports.alerting.telling import Dress, Teller


@dataclass(frozen=True)
class Round:
    """How many alerts were due, and what was told."""

    due: int
    told: tuple[str, ...]


def judge_due(engine: Engine, dress: Dress, *, now: datetime) -> Round:
    """Reads first, beside everybody; then writes alert by alert, each in a short transaction of its own.

    Any number of processes may do so at once: whoever claims an alert first has judged it.
    """
    with engine.connect() as connection:
        try:
            books = books_of(connection)
        except NotReadyError:
            return Round(0, ())
        due = alerts_due(connection, books.horizon, now=now)
        looks = looked(connection, books, due, now=now) if due else []
    told: list[str] = []
    # The whole before its parts: what the whole tells, its parts need not.
    for look in sorted(looks, key=lambda look: reach(look.kept, books.registry), reverse=True):
        with unit_of_work(engine) as session:
            told += _settled(session, look, books, dress, now)
    return Round(len(due), tuple(told))


def _settled(session: Session, look: Look, books: Books, dress: Dress, now: datetime) -> list[str]:
    kept = look.kept
    wakes = [kept.snoozed_until] if kept.snoozed_until and kept.sleeps(now) else []
    if not claim(session, kept, horizon=books.horizon, next_at=min(look.next_at, *wakes) if wakes else look.next_at):
        return []
    known = slices_of(session.connection(), [kept])
    teller = Teller(session, kept, books, dress, now)
    told = [_slice_settled(session, kept, seen, known.get((kept.id, seen.slice)), teller) for seen in look.seen]
    return [text for text in (*told, teller.rolled_up(look.seen)) if text]


def _slice_settled(session: Session, kept: Kept, seen: Seen, before: Slice | None, teller: Teller) -> str:
    """What was told of it, in words; empty where nothing was."""
    old = before.standing if before else Standing(kept.made_at)
    after = moved(old, seen.periods, needed=seen.needed, good_ones=seen.good_ones)
    after, say = spoken(after, _around(session, kept, seen, after, teller))
    post, text = teller.tell(seen, say, old, after, before.post if before else "")
    keep_standing(session, kept.id, seen.slice, after, post=post)
    return text


def _around(session: Session, kept: Kept, seen: Seen, after: Standing, teller: Teller) -> Circumstances:
    """Asked only where there may be something to say."""
    if not after.is_firing or after.told:
        return Circumstances()
    hushed = kept.sleeps(teller.now) or _whole_fires(session, kept, seen, teller.books)
    return Circumstances(hushed, told_since(session, kept.id, teller.day_began) >= kept.setting.daily_cap)


def _whole_fires(session: Session, kept: Kept, seen: Seen, books: Books) -> bool:
    connection = session.connection()
    wholes = parents_of(kept, seen.vendor, alerts_in_force(connection), books.registry)
    found = slices_of(connection, wholes)
    return any(place.standing.is_firing for (_, key), place in found.items() if key == seen.slice)
