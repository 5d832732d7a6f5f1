"""Whom the directory knows on a day: every person, and the organisations that belong to one vendor."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.domain.people.audience import Acquaintance
from bot.domain.people.directory import has_lapsed, people, place_of
from bot.domain.programme.settings import settings_of


def acquaintance(session: Session, channel: str, home: Collection[str], *, now: datetime) -> Acquaintance:
    """`home` are the teams govbot is installed in."""
    today = settings_of(session.connection()).calendar.day_of(now)
    rows = [row for row in session.connection().execute(people()) if not has_lapsed(row, today)]
    organisations: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        organisations[row.team].add(row.vendor or "")
    return Acquaintance(
        people={row.slack: (row.vendor, row.team) for row in rows},
        # An organisation in which people of two sides are known belongs to neither.
        organisations={team: next(iter(sides)) for team, sides in organisations.items() if team and _of_one(sides)},
        home=frozenset(home),
        tie=place_of(session, channel),
    )


def _of_one(sides: set[str]) -> bool:
    return len(sides) == 1 and sides != {""}
