"""Removes from Slack what was taken back; what Slack does not remove now is tried again at the next beat."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from bot.delivery.slack_messenger import SlackMessenger
from bot.domain.sharing.taking_back import removals_due, settle_removed


class Removing:
    def __init__(self, engine: Engine, messenger: SlackMessenger, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._messenger = messenger
        self._clock = clock

    def remove_due(self) -> None:
        with self._engine.connect() as connection:
            due = removals_due(connection)
        for removal in due:
            if self._messenger.remove(removal.channel, removal.message):
                with self._engine.begin() as connection:
                    settle_removed(connection, removal, now=self._clock())
