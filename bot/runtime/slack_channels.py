"""Asks Slack whether anything can be posted in a channel, and who would read it: one question for both."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.domain.people.audience import Room
from bot.runtime.slack_readers import Accounts, readers_in
from bot.runtime.workspaces import Installation

NOT_THERE = "I am not in it, or there is no such channel: invite me there with /invite @govbot."
ARCHIVED = "It is archived."
UNKNOWN_CHANNEL = {"channel_not_found", "not_in_channel"}
log = structlog.get_logger("govbot.channels")


def room_of(client: WebClient, installation: Installation, accounts: Accounts, channel: str) -> Room:
    try:
        room: Mapping[str, Any] = client.conversations_info(channel=channel)["channel"]
    except (OSError, SlackClientError, KeyError) as error:
        if isinstance(error, SlackApiError) and _code(error) in UNKNOWN_CHANNEL:
            return Room(NOT_THERE)
        log.warning("channel not known", channel=channel, reason=type(error).__name__)
        return Room(None)
    if room.get("is_archived"):
        return Room(ARCHIVED)
    if not room.get("is_member", True):
        return Room(NOT_THERE)
    return Room("", readers_in(client, installation, channel, room, accounts))


def _code(error: SlackApiError) -> str:
    response = error.response
    return str(response.get("error")) if isinstance(response, SlackResponse) else ""
