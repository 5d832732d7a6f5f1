"""Posts to Slack, and finds there what was posted under a key."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision
from bot.delivery.sending import NotSentError, RefusedError
from bot.delivery.slack_answers import code_of, room_of, told_certainly
from bot.delivery.slack_pictures import SlackPictures

EVENT_TYPE = "govbot"
FINAL = {"message_not_found", "channel_not_found", "cant_delete_message", "is_archived"}
PAGE = 200
MARGIN = timedelta(days=1)
"""Slack's clock and ours need not agree: ours may have jumped since, or may be about to."""
log = structlog.get_logger("govbot.delivery")


class SlackMessenger:
    """`seal` makes of a key what travels with the message: whoever reads along counts nothing by it."""

    def __init__(self, client: WebClient, seal: Callable[[str], str]) -> None:
        self._client = client
        self._seal = seal
        self._pictures = SlackPictures(client, self)

    def send(self, post: Post) -> str:
        with told_certainly():
            answer = self._client.chat_postMessage(
                channel=room_of(self._client, post.channel),
                thread_ts=post.thread or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": self._seal(post.key)}},
                unfurl_links=False,
                unfurl_media=False,
                **post.body,
            )
        return str(answer["ts"])

    def find(self, post: Post) -> str:
        sealed = self._seal(post.key)
        for message in self._messages(post):
            metadata = message.get("metadata") or {}
            payload = metadata.get("event_payload") or {}
            if metadata.get("event_type") == EVENT_TYPE and payload.get("key") == sealed:
                return str(message["ts"])
        return ""

    def share(self, picture: Picture, remember: Callable[[str], None]) -> str:
        return self._pictures.share(picture, remember)

    def find_picture(self, picture: Picture) -> str:
        return self._pictures.find(picture)

    def revise(self, revision: Revision) -> str:
        # Blocks that are left out would stay as they were, and so does the metadata with the post's key.
        body = {"blocks": [], **revision.body}
        with told_certainly():
            room = room_of(self._client, revision.channel)
            answer = self._client.chat_update(channel=room, ts=revision.message, **body)
        return str(answer["ts"])

    def check_admitted(self) -> None:
        """ShutOutError where Slack lets govbot do nothing; silent where it does not tell."""
        with suppress(SlackApiError, OSError, NotSentError, RefusedError), told_certainly():
            self._client.auth_test()

    def remove(self, channel: str, message: str) -> bool:
        """Whether it is gone for good, or will never be removed; False where it is worth trying again."""
        try:
            self._client.chat_delete(channel=channel, ts=message)
        except (SlackApiError, OSError) as error:
            code = code_of(error)
            if code not in FINAL:
                log.warning("not removed", reason=code)
            return code in FINAL
        return True

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
        with told_certainly():
            room = room_of(self._client, post.channel)
            if post.thread:
                return self._client.conversations_replies(channel=room, ts=post.thread, **wanted)
            return self._client.conversations_history(channel=room, **wanted)
