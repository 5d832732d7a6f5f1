"""Pictures in Slack: as its own chart block where the workspace takes that, else as an uploaded file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from slack_sdk import WebClient

from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.sending import MessageSender, NotSentError, RefusedError
from bot.delivery.slack_answers import room_of, told_certainly

UNSEEN = {"file_not_found", "file_deleted"}
"""Slack's codes for a file that nobody can see: it was never completed, or is gone again."""
NO_CHARTS = "invalid_blocks"


@dataclass
class SlackPictures:
    """`takes_charts` is learned: Slack brings its chart block to one workspace after the other."""

    client: WebClient
    messages: MessageSender
    takes_charts: bool = True

    def share(self, picture: Picture, remember: Callable[[str], None]) -> str:
        if picture.file:
            return self._completed_later(picture) or self._as_file(picture, remember)
        return self._as_chart(picture) or self._as_file(picture, remember)

    def find(self, picture: Picture) -> str:
        """A file that can be seen was completed, and Slack shares it in the same step."""
        if not picture.file:
            return self.messages.find(_as_post(picture)) if picture.native is not None else ""
        try:
            with told_certainly():
                shown = self.client.files_info(file=picture.file)["file"]
        except RefusedError as refusal:
            if str(refusal) in UNSEEN:
                return ""
            raise
        return next(_shares(shown), picture.file)

    def _completed_later(self, picture: Picture) -> str:
        """Empty where Slack has forgotten the upload. Completing is taken once; a second time it may just be done."""
        try:
            with told_certainly():
                return self._complete(picture, picture.file)
        except RefusedError as refusal:
            if str(refusal) in UNSEEN:
                return ""
            raise NotSentError(str(refusal)) from None

    def _as_chart(self, picture: Picture) -> str:
        if picture.native is None or not self.takes_charts:
            return ""
        try:
            return self.messages.send(_as_post(picture))
        except RefusedError as refusal:
            if str(refusal) != NO_CHARTS:
                raise
            self.takes_charts = False
            return ""

    def _as_file(self, picture: Picture, remember: Callable[[str], None]) -> str:
        with told_certainly():
            ticket = self.client.files_getUploadURLExternal(
                filename=picture.name, length=len(picture.png), alt_txt=picture.alt
            )
            self._upload(str(ticket["upload_url"]), picture.png)
            remember(str(ticket["file_id"]))
            return self._complete(picture, str(ticket["file_id"]))

    def _upload(self, address: str, content: bytes) -> None:
        proxies = {} if self.client.proxy is None else {"http": self.client.proxy, "https": self.client.proxy}
        request = Request(address, content, {"Content-Type": "application/octet-stream"})  # noqa: S310 - Slack's own
        with build_opener(ProxyHandler(proxies)).open(request, timeout=self.client.timeout) as answer:
            answer.read()

    def _complete(self, picture: Picture, file: str) -> str:
        completed = self.client.files_completeUploadExternal(
            files=[{"id": file, "title": picture.title}],
            channel_id=room_of(self.client, picture.channel),
            thread_ts=picture.thread or None,
        )
        shown: list[Mapping[str, Any]] = completed.get("files") or []
        return next((ts for each in shown for ts in _shares(each)), file)


def _shares(file: Mapping[str, Any]) -> Iterator[str]:
    """The timestamps of the messages that show it, as far as Slack tells."""
    for rooms in (file.get("shares") or {}).values():
        for places in rooms.values():
            yield from (str(place["ts"]) for place in places)


def _as_post(picture: Picture) -> Post:
    blocks = [] if picture.native is None else [dict(picture.native)]
    body = {"text": picture.alt, "blocks": blocks}
    return Post(picture.key, picture.channel, body, picture.readers, picture.created_at, picture.thread)
