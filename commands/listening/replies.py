"""Answers that come after the acknowledgement: by response URL, in the thread, in the DM."""

from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.message import render
from commands.listening.incoming import Answer, Incoming, Kind

SECONDS = 10
RETRIES = 3
log = structlog.get_logger("govbot.replies")


def ephemeral_body(answer: Answer) -> dict[str, Any]:
    return {"response_type": "ephemeral", **render(answer.message).as_body()}


def patient(client: WebClient) -> WebClient:
    """The same client, waiting as long as Slack asks when it is turned away with 429: an answer is not dropped."""
    waiting = WebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=client.timeout,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=RETRIES)],
    )
    waiting.proxy = client.proxy
    return waiting


class Replies:
    """A reply that cannot be delivered is logged: the person has asked again by then."""

    def __init__(self, client: WebClient) -> None:
        self._client = patient(client)

    def by_url(self, url: str, answer: Answer, *, shown: bool = False) -> None:
        """`shown`: as a message that stays, where nobody else reads along."""
        kind = {"response_type": "in_channel"} if shown else {}
        body = {**ephemeral_body(answer), **kind, "replace_original": answer.replaces}
        try:
            response = WebhookClient(url, timeout=SECONDS, proxy=self._client.proxy).send_dict(body)
        except (OSError, ValueError, SlackClientError) as error:
            log.error("late answer not delivered", reason=type(error).__name__)
            return
        if response.status_code != 200:
            log.error("late answer not delivered", reason=f"HTTP {response.status_code}")

    def to_event(self, incoming: Incoming, answer: Answer) -> None:
        """To a mention: only its author sees it. To a DM: a message in that DM."""
        try:
            self._send(incoming, render(answer.message).as_body())
        except (OSError, SlackClientError) as error:
            log.error("answer not delivered", reason=str(error), kind=incoming.kind)

    def _send(self, incoming: Incoming, body: dict[str, Any]) -> None:
        thread = incoming.thread or None
        if incoming.kind is Kind.DM:
            self._client.chat_postMessage(channel=incoming.channel, thread_ts=thread, **body)
        else:
            self._client.chat_postEphemeral(channel=incoming.channel, user=incoming.user, thread_ts=thread, **body)
