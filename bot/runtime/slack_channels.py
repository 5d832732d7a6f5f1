"""Asks Slack whether anything can be posted in a channel at all."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

NOT_THERE = "I am not in it, or there is no such channel: invite me there with /invite @govbot."
ARCHIVED = "It is archived."
UNKNOWN_CHANNEL = {"channel_not_found", "not_in_channel"}
log = structlog.get_logger("govbot.channels")


def closed_reason(client: WebClient, channel: str) -> str | None:
    """Empty where something can be posted, None where Slack does not answer."""
    try:
        room: Mapping[str, Any] = client.conversations_info(channel=channel)["channel"]
    except (OSError, SlackClientError, KeyError) as error:
        if isinstance(error, SlackApiError) and _code(error) in UNKNOWN_CHANNEL:
            return NOT_THERE
        log.warning("channel not known", channel=channel, reason=type(error).__name__)
        return None
    if room.get("is_archived"):
        return ARCHIVED
    return "" if room.get("is_member", True) else NOT_THERE


def _code(error: SlackApiError) -> str:
    response = error.response
    return str(response.get("error")) if isinstance(response, SlackResponse) else ""
