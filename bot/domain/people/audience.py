"""Who can read a channel, and what may therefore be posted there: the intersection of what its readers may see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.delivery.post import EVERYTHING
from bot.domain.people.directory import ChannelStanding, Standing

CLIENT, OUTSIDER = "", "?"
"""Sides a reader can be on, beside the key of a vendor."""


class Account(StrEnum):
    MEMBER = "member"
    GUEST = "guest"
    BOT = "bot"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True)
class Reader:
    """Somebody in the channel, as Slack knows them; `team` is their own organisation."""

    slack: str
    team: str
    account: Account = Account.MEMBER


@dataclass(frozen=True)
class Readers:
    """`organisations` share the channel, so their people can join; `invited`: one more has been asked to.

    `name` is what the channel is called, where Slack tells.
    """

    people: tuple[Reader, ...]
    organisations: frozenset[str] = frozenset()
    invited: bool = False
    name: str = ""


@dataclass(frozen=True)
class Room:
    """What Slack tells of a channel when it is asked once.

    `closed` is why nothing can be posted there: empty where something can, None where Slack does not answer. `readers`
    is None where it does not tell, or where nothing can be posted.
    """

    closed: str | None
    readers: Readers | None = None


@dataclass(frozen=True)
class Acquaintance:
    """Whom the directory knows today. `people` have a vendor, or none, and the organisation expected of them."""

    people: Mapping[str, tuple[str | None, str]]
    organisations: Mapping[str, str]
    home: frozenset[str]
    tie: ChannelStanding


@dataclass(frozen=True)
class Audience:
    """`may_hold` is EVERYTHING, one vendor's key, or empty where nothing may be posted, for `reason`.

    `vendors` are those whose people read it or can join, the one it is tied to among them.
    """

    may_hold: str
    reason: str = ""
    people: int = 0
    by_vendor: Mapping[str, int] = field(default_factory=dict)
    vendors: frozenset[str] = frozenset()

    def admits(self, about: str) -> bool:
        """Whether content about one vendor, or about EVERYTHING, may be read by all of them."""
        return self.may_hold == EVERYTHING or (bool(about) and about == self.may_hold)


def audience_of(readers: Readers | None, known: Acquaintance) -> Audience:
    """`readers` is None where Slack would not tell."""
    if readers is None:
        return Audience("", "Slack does not tell me who can read this channel.")
    sides = Counter(side_of(reader, known) for reader in readers.people if reads(reader, known))
    organisations = {known.organisations.get(team, OUTSIDER) for team in readers.organisations - known.home}
    vendors = (set(sides) | organisations | _tied(known)) - {CLIENT, OUTSIDER}
    counts = {vendor: sides[vendor] for vendor in sorted(vendors) if sides[vendor]}
    reason = _refusal(readers, sides[OUTSIDER], OUTSIDER in organisations, vendors, known.tie)
    may_hold = "" if reason else next(iter(vendors), EVERYTHING)
    return Audience(may_hold, reason, sum(sides.values()), counts, frozenset(vendors))


def _refusal(readers: Readers, outsiders: int, strange: bool, vendors: set[str], tie: ChannelStanding) -> str:
    if tie.kind is Standing.SEVERAL or len(vendors) > 1:
        return "People of more than one vendor can read this channel."
    if outsiders:
        return f"I do not know {outsiders} of the people who can read this channel."
    if strange:
        return "This channel is shared with an organisation I do not know."
    return "Another organisation has been invited to this channel." if readers.invited else ""


def _tied(known: Acquaintance) -> set[str]:
    return {known.tie.vendor} if known.tie.vendor else set()


def reads(reader: Reader, known: Acquaintance) -> bool:
    """The client's own administrators decide which bots are installed; deactivated people read nothing."""
    return reader.account is not Account.DEACTIVATED and not (
        reader.account is Account.BOT and reader.team in known.home
    )


def side_of(reader: Reader, known: Acquaintance) -> str:
    """CLIENT, OUTSIDER or the key of a vendor."""
    at_home = reader.team in known.home
    if reader.slack in known.people:
        vendor, expected = known.people[reader.slack]
        elsewhere = bool(expected) and expected not in known.home
        rightly = reader.team == expected if elsewhere else at_home or not known.home
        return (vendor or CLIENT) if rightly else OUTSIDER
    if not at_home:
        return known.organisations.get(reader.team, OUTSIDER)
    # Somebody answerable has tied the channel: then colleagues who are not in the directory may read along.
    colleague = reader.account is Account.MEMBER and known.tie.kind in (Standing.INTERNAL, Standing.VENDOR)
    return CLIENT if colleague else OUTSIDER
