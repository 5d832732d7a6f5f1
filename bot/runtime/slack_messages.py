"""What a message in Slack says."""

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

log = structlog.get_logger("govbot.slack")


def text_at(client: WebClient, channel: str, message: str) -> str:
    """Empty where it is gone, or Slack does not tell."""
    try:
        found = client.conversations_replies(
            channel=channel, ts=message, oldest=message, latest=message, inclusive=True, limit=1
        )
    except (OSError, SlackClientError) as error:
        log.info("message not read", reason=type(error).__name__)
        return ""
    texts = [each.get("text") for each in found.get("messages") or [] if each.get("ts") == message]
    return str(texts[0] or "") if texts else ""
