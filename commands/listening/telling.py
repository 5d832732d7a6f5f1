"""Tells one person something privately: where it was asked, else in their direct messages."""

from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.message import Message, render
from commands.listening.origin import Origin
from commands.listening.replies import patient
from commands.listening.windows import refusal_of

log = structlog.get_logger("govbot.replies")


class Telling:
    def __init__(self, client: WebClient) -> None:
        self._client = patient(client)

    def tell(self, user: str, origin: Origin, message: Message) -> None:
        """In a channel only they see it; where govbot may not write, and from Home, it is a direct message."""
        body = render(message).as_body()
        if not self._told_in_channel(user, origin, body):
            self._told_directly(user, origin, body)

    def _told_in_channel(self, user: str, origin: Origin, body: dict[str, Any]) -> bool:
        if not origin.channel or origin.channel.startswith("D"):
            return False
        try:
            self._client.chat_postEphemeral(channel=origin.channel, user=user, thread_ts=origin.thread or None, **body)
        except (OSError, SlackClientError) as error:
            log.info("not told in the channel", reason=refusal_of(error))
            return False
        return True

    def _told_directly(self, user: str, origin: Origin, body: dict[str, Any]) -> None:
        thread = origin.thread if origin.channel.startswith("D") else ""
        try:
            room = self._client.conversations_open(users=user)["channel"]["id"]
            self._client.chat_postMessage(channel=str(room), thread_ts=thread or None, **body)
        except (OSError, SlackClientError) as error:
            log.error("not told at all", reason=refusal_of(error))
