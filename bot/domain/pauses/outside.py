"""Who from outside the client's own people can read a channel, and whom of them nobody has agreed to yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.people.audience import CLIENT, OUTSIDER, Acquaintance, Readers, reads, side_of

INVITATION = "invitation"
"""Stands for whoever an open invitation is meant for."""


@dataclass(frozen=True)
class Newcomers:
    """Ids from outside that have just been told of: `people` by user, `organisations` by team."""

    people: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        return self.people | self.organisations

    def with_teams(self, readers: Readers | None) -> frozenset[str]:
        """Also the organisations that the people belong to."""
        people = readers.people if readers else ()
        return self.ids | {reader.team for reader in people if reader.slack in self.people}


NOBODY_NEW = Newcomers()


def outside_of(readers: Readers, known: Acquaintance) -> Mapping[str, str]:
    """Ids from outside and the side each is on; an organisation stands for its people of the same side."""
    teams = {team: known.organisations.get(team, OUTSIDER) for team in readers.organisations - known.home}
    found = dict(teams)
    for reader in readers.people:
        side = side_of(reader, known)
        if reads(reader, known) and side not in (CLIENT, teams.get(reader.team)):
            found[reader.slack] = side
    return found | ({INVITATION: OUTSIDER} if readers.invited else {})
