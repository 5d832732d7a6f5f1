"""Asks Slack who can read a channel."""

from collections.abc import Iterator, Mapping
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
log = structlog.get_logger("govbot.readers")


def readers_of(client: WebClient, installation: Installation, channel: str) -> Readers | None:
    """None where Slack does not tell, or where there are too many to ask about. A person alone reads what they get."""
    try:
        if channel.startswith(PEOPLE):
            return Readers((_reader(client, installation, channel),))
        return _readers(client, installation, channel)
    except (OSError, SlackClientError, KeyError, TypeError) as error:
        log.warning("readers not known", channel=channel, reason=type(error).__name__)
        return None


def _readers(client: WebClient, installation: Installation, channel: str) -> Readers | None:
    room: Mapping[str, Any] = client.conversations_info(channel=channel)["channel"]
    teams = installation.teams_in(room)
    if room.get("is_ext_shared") and not teams:
        return None
    people: list[Reader] = []
    for slack in _members(client, channel):
        if len(people) >= MOST:
            return None
        people.append(_reader(client, installation, slack))
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
