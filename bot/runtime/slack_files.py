"""Puts a file into somebody's direct messages."""

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.message import Attachment

log = structlog.get_logger("govbot.files")


def file_to(client: WebClient, slack: str, file: Attachment) -> str:
    """Why Slack refused; empty where it took it."""
    try:
        room = str(client.conversations_open(users=slack)["channel"]["id"])
        client.files_upload_v2(
            channel=room, filename=file.name, title=file.name, content=file.content, initial_comment=file.comment
        )
    except (OSError, SlackClientError) as error:
        reason = str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
        log.error("file not delivered", reason=reason)
        return reason
    return ""
