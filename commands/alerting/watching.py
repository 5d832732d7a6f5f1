"""Joins the judging of alerts to the clockwork and to the words under its messages."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from commands.alerting.cards import with_actions
from reports.alerting.rounds import Round, judge_due


class Watching:
    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def judge(self) -> Round:
        """What is due now; what is told waits in the outbox."""
        return judge_due(self._engine, with_actions, now=self._clock())
