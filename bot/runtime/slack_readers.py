"""Asks Slack who can read a channel."""

from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.delivery.post import PEOPLE
from bot.domain.people.audience import Account, Reader, Readers
from bot.runtime.workspaces import Installation

PAGE, MOST = 200, 500
"""With more people than that in a channel nobody could be told who they are."""
SLACKBOT = "USLACKBOT"
KNOWN_SECONDS = 300.0
FAILURES = (OSError, SlackClientError, KeyError, TypeError)
log = structlog.get_logger("govbot.readers")


class Accounts:
    """Who somebody is, asked of Slack once in five minutes: it answers about a hundred such questions a minute.

    Who is in a channel is asked anew every time, and the organisation that somebody belongs to does not change.
    """

    def __init__(self, client: WebClient, installation: Installation, elapsed: Callable[[], float] = monotonic) -> None:
        self._client, self._installation, self._elapsed = client, installation, elapsed
        self._known: dict[str, tuple[float, Reader]] = {}

    def of(self, slack: str) -> Reader:
        at, reader = self._known.get(slack, (-KNOWN_SECONDS, None))
        if reader is None or self._elapsed() - at >= KNOWN_SECONDS:
            reader = _reader(self._client, self._installation, slack)
            self._known[slack] = (self._elapsed(), reader)
        return reader


def readers_of(
    client: WebClient, installation: Installation, channel: str, accounts: Accounts | None = None
) -> Readers | None:
    """None where Slack does not tell, or where there are too many to ask about. A person alone reads what they get."""
    known = accounts or Accounts(client, installation)
    try:
        if channel.startswith(PEOPLE):
            return Readers((known.of(channel),))
        return _readers(client, installation, channel, client.conversations_info(channel=channel)["channel"], known)
    except FAILURES as error:
        _not_known(channel, error)
        return None


def readers_in(
    client: WebClient, installation: Installation, channel: str, room: Mapping[str, Any], known: Accounts
) -> Readers | None:
    """As `readers_of`, where Slack has told already what sort of `room` the channel is."""
    try:
        return _readers(client, installation, channel, room, known)
    except FAILURES as error:
        _not_known(channel, error)
        return None


def _not_known(channel: str, error: Exception) -> None:
    log.warning("readers not known", channel=channel, reason=type(error).__name__)


def _readers(
    client: WebClient, installation: Installation, channel: str, room: Mapping[str, Any], known: Accounts
) -> Readers | None:
    teams = installation.teams_in(room)
    if room.get("is_ext_shared") and not teams:
        return None
    people: list[Reader] = []
    for slack in _members(client, channel):
        if len(people) >= MOST:
            return None
        people.append(known.of(slack))
    invited = bool(room.get("is_pending_ext_shared") or room.get("pending_shared"))
    name = str(room.get("name") or "")
    return Readers(tuple(people), teams, invited, name)


def _members(client: WebClient, channel: str) -> Iterator[str]:
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor or None)
        yield from page["members"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _reader(client: WebClient, installation: Installation, slack: str) -> Reader:
    user: Mapping[str, Any] = client.users_info(user=slack)["user"]
    return Reader(slack, installation.team_of(user), account_of(user))


def account_of(user: Mapping[str, Any]) -> Account:
    if user.get("deleted"):
        return Account.DEACTIVATED
    if user.get("is_bot") or user.get("id") == SLACKBOT:
        return Account.BOT
    guest = user.get("is_restricted") or user.get("is_ultra_restricted")
    return Account.GUEST if guest else Account.MEMBER
