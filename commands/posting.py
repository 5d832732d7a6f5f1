"""Joins the outbox to Slack and to who may read: what is due is sent, at once and at every tick."""

from collections.abc import Callable, Collection
from datetime import datetime

from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.post import Post
from bot.delivery.sending import NotSentError
from bot.delivery.slack_messenger import SlackMessenger
from bot.delivery.worker import deliver_due
from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.audience import Readers, audience_of
from bot.runtime.slack_readers import readers_of


class Posting:
    """`home` are the teams govbot is installed in."""

    def __init__(self, engine: Engine, client: WebClient, home: Collection[str], clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._client = client
        self._home = home
        self._clock = clock
        self._messenger = SlackMessenger(client)

    def readers_of(self, channel: str) -> Readers | None:
        return readers_of(self._client, channel)

    def deliver(self) -> None:
        deliver_due(self._engine, self._messenger, self._may_send, self._clock)

    def _may_send(self, post: Post, now: datetime) -> str:
        readers = self.readers_of(post.channel)
        if readers is None:
            raise NotSentError("who reads the channel is not known")
        with unit_of_work(self._engine) as session:
            audience = audience_of(readers, acquaintance(session, post.channel, self._home, now=now))
        if audience.admits(post.readers):
            return ""
        return audience.reason or "Not everybody who can read the channel may see this."
