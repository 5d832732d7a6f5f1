"""Everybody and every channel tie of one revision of the programme, kept in memory: every request asks for both."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from bot.database.remembered import Remembered
from bot.domain.people.directory import ChannelStanding, admitted, people, standing, ties
from bot.domain.people.permissions import Viewer
from bot.domain.programme.settings import ProgrammeSettings


@dataclass(frozen=True)
class Register:
    """Every change to either raises the revision in its own transaction; days of access are looked at when asked."""

    people: Mapping[str, Row[Any]]
    ties: Mapping[str, Sequence[Row[Any]]]

    def viewer(self, slack: str, team: str, *, today: date, home: Collection[str] = ()) -> Viewer | None:
        """As `directory.viewer_of`."""
        row = self.people.get(slack)
        return None if row is None else admitted(row, team, home, lambda: today)

    def place(self, channel: str, viewer: Viewer) -> ChannelStanding:
        """As `directory.place_of`."""
        return standing(self.ties.get(channel, ()), viewer)


def register_of(connection: Connection, settings: ProgrammeSettings) -> Register:
    return _KEPT.of(connection, settings.revision, lambda: _read(connection))


_KEPT = Remembered[Register]()


def _read(connection: Connection) -> Register:
    by_channel: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(ties()):
        by_channel[row.slack_channel].append(row)
    return Register({row.slack: row for row in connection.execute(people())}, dict(by_channel))
