"""Posts to Slack, and finds there what was posted under a key."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.delivery.post import Post
from bot.delivery.sending import NotSentError, RefusedError

EVENT_TYPE = "govbot"
UNCERTAIN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
"""Slack's codes that pass, and after which nobody knows whether the message went out."""
FINAL = {"message_not_found", "channel_not_found", "cant_delete_message", "is_archived"}
PAGE = 200
MARGIN = timedelta(minutes=5)
"""Slack's clock and ours need not agree."""
log = structlog.get_logger("govbot.delivery")


class SlackMessenger:
    def __init__(self, client: WebClient) -> None:
        self._client = client

    def send(self, post: Post) -> str:
        try:
            answer = self._client.chat_postMessage(
                channel=self._room(post),
                thread_ts=post.thread or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": post.key}},
                unfurl_links=False,
                unfurl_media=False,
                **post.body,
            )
        except SlackApiError as error:
            _raise_certain(error)
            raise
        except URLError as error:
            if isinstance(error.reason, ConnectionRefusedError):
                raise NotSentError("Slack cannot be reached") from None
            raise
        return str(answer["ts"])

    def find(self, post: Post) -> str:
        for message in self._messages(post):
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == EVENT_TYPE and payload.get("key") == post.key:
                return str(message["ts"])
        return ""

    def remove(self, channel: str, message: str) -> bool:
        """Whether it is gone for good, or will never be removed; False where it is worth trying again."""
        try:
            self._client.chat_delete(channel=channel, ts=message)
        except (SlackApiError, OSError) as error:
            code = _code_of(error)
            if code not in FINAL:
                log.warning("not removed", reason=code)
            return code in FINAL
        return True

    def _room(self, post: Post) -> str:
        """The channel, or the direct messages of the person that the post is addressed to."""
        if not post.is_personal:
            return post.channel
        return str(self._client.conversations_open(users=post.channel)["channel"]["id"])

    def _messages(self, post: Post) -> Iterator[dict[str, Any]]:
        oldest = f"{(post.created_at - MARGIN).timestamp():.6f}"
        cursor = ""
        while True:
            page = self._page(post, oldest, cursor)
            yield from page.get("messages") or []
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _page(self, post: Post, oldest: str, cursor: str) -> Any:
        wanted: dict[str, Any] = {"oldest": oldest, "limit": PAGE, "include_all_metadata": True}
        wanted |= {"cursor": cursor} if cursor else {}
        try:
            room = self._room(post)
            if post.thread:
                return self._client.conversations_replies(channel=room, ts=post.thread, **wanted)
            return self._client.conversations_history(channel=room, **wanted)
        except SlackApiError as error:
            _raise_certain(error)
            raise


def _code_of(error: Exception) -> str:
    return str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__


def _raise_certain(error: SlackApiError) -> None:
    """What Slack answered for certain; returns where it stays open what happened."""
    response = error.response
    if not isinstance(response, SlackResponse):
        return
    if response.status_code == 429 or response.get("error") == "ratelimited":
        raise NotSentError("ratelimited", float(response.headers.get("Retry-After") or 1)) from None
    code = str(response.get("error") or "")
    if response.status_code == 200 and code not in UNCERTAIN:
        raise RefusedError(code) from None
