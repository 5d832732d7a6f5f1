"""Who a Slack user is, and what a Slack channel is tied to."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.people.permissions import Role, Viewer
from bot.domain.people.tables import Person
from bot.domain.programme.settings import settings_of
from bot.domain.vendors.tables import ChannelTie, Vendor


class Standing(StrEnum):
    UNKNOWN = "unknown"
    INTERNAL = "internal"
    VENDOR = "vendor"
    SEVERAL = "several"


@dataclass(frozen=True)
class ChannelStanding:
    """`vendor` is set only where exactly one vendor is tied to the channel."""

    kind: Standing
    vendor: str | None = None


def viewer_of(
    session: Session, slack_user: str, team: str, *, now: datetime, home: Collection[str] = ()
) -> Viewer | None:
    """The person as a viewer; None for a stranger, a lapsed access, or somebody of another organisation.

    `team` is the Slack organisation the user belongs to, empty where it is not known (the shell). `home` are the
    teams govbot is installed in; where given, people without a team of their own, or with one of these, must come from
    one of them.
    Raises NotReadyError before the first `govbot apply`.
    """
    row = _person(session, slack_user)
    if row is None:
        # Nobody is known before a programme is loaded, and that is what everybody is told then.
        settings_of(session.connection())
        return None
    return admitted(row, team, home, lambda: settings_of(session.connection()).calendar.day_of(now))


def admitted(row: Row[Any], team: str, home: Collection[str], today: Callable[[], date]) -> Viewer | None:
    """The person of a row of `people`, unless their access has lapsed or the team is not theirs."""
    if not _right_team(row.team, team, home):
        return None
    if _has_dates(row) and has_lapsed(row, today()):
        return None
    return Viewer(row.name, Role(row.role), row.vendor, row.slack)


def place_of(session: Session, channel: str, viewer: Viewer | None = None) -> ChannelStanding:
    """A channel nobody tied to anything is unknown; one tied to two vendors belongs to neither.

    For a viewer only those vendors are counted that they may know of: the others leave no trace.
    """
    return standing(session.connection().execute(_ties_of_one(), {"channel": channel}).all(), viewer)


def standing(rows: Sequence[Row[Any]], viewer: Viewer | None) -> ChannelStanding:
    """Of one channel's rows of `ties`."""
    known = [row for row in rows if viewer is None or row.key is None or viewer.may_know(row.key)]
    if not known:
        return ChannelStanding(Standing.UNKNOWN)
    if len(known) > 1:
        return ChannelStanding(Standing.SEVERAL)
    return ChannelStanding(Standing(known[0].kind), known[0].key)


def _person(session: Session, slack_user: str) -> Row[Any] | None:
    return session.connection().execute(_one_person(), {"user": slack_user}).one_or_none()


@lru_cache(maxsize=1)
def people() -> Select[Any]:
    """Everybody, with the key of their vendor and the day it ends."""
    person, vendor = table_of(Person), table_of(Vendor)
    chosen = select(person, vendor.c.key.label("vendor"), vendor.c.ended_on.label("vendor_ended_on"))
    return chosen.outerjoin(vendor, vendor.c.id == person.c.vendor_id)


@lru_cache(maxsize=1)
def _one_person() -> Select[Any]:
    return people().where(table_of(Person).c.slack == bindparam("user"))


@lru_cache(maxsize=1)
def ties() -> Select[Any]:
    """Every channel that is tied to something, with the key of the vendor."""
    tie, vendor = table_of(ChannelTie), table_of(Vendor)
    return select(tie.c.slack_channel, tie.c.kind, vendor.c.key).outerjoin(vendor, vendor.c.id == tie.c.vendor_id)


@lru_cache(maxsize=1)
def _ties_of_one() -> Select[Any]:
    return ties().where(table_of(ChannelTie).c.slack_channel == bindparam("channel"))


def _right_team(own: str, team: str, home: Collection[str]) -> bool:
    if not team:
        return True
    if own and own not in home:
        return own == team
    return not home or team in home


def _has_dates(row: Row[Any]) -> bool:
    return any(day is not None for day in (row.until, row.ended_on, row.vendor_ended_on))


def has_lapsed(row: Row[Any], today: date) -> bool:
    """`until` is the last day of access; an end takes effect on its own day."""
    past_until = row.until is not None and today > row.until
    ended = [day for day in (row.ended_on, row.vendor_ended_on) if day is not None]
    return past_until or any(day <= today for day in ended)
