"""What a message in Slack says, and where it stands."""

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.delivery.sending import NotSentError, RefusedError, ShutOutError
from bot.delivery.slack_answers import told_certainly

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


def link_of(client: WebClient, channel: str, message: str) -> str | None:
    """Empty where it is gone, or Slack refuses it; None where Slack does not answer."""
    try:
        with told_certainly():
            found = client.chat_getPermalink(channel=channel, message_ts=message)
    except RefusedError as error:
        log.info("no link", reason=str(error))
        return ""
    except (NotSentError, ShutOutError, OSError, SlackClientError) as error:
        log.info("no link", reason=type(error).__name__)
        return None
    return str(found.get("permalink") or "")
