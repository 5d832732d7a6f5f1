"""The address of the message an escalation was raised from: asked of Slack beside the clocks, shown on the card."""

from collections.abc import Callable

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.escalations.sources import keep_link, unlinked
from bot.domain.loads.lease import Clock
from commands.escalating import posts

AT_ONCE = 20
LINK = "link"


class Sourcing:
    """`link_of` takes a channel and a message; empty where there is no address, None where Slack does not answer."""

    def __init__(self, engine: Engine, link_of: Callable[[str, str], str | None], clock: Clock) -> None:
        self._engine = engine
        self._link_of = link_of
        self._clock = clock

    def work(self) -> int:
        """How many were asked for; what Slack does not answer now is asked at the next beat."""
        with self._engine.connect() as connection:
            waiting = unlinked(connection, AT_ONCE)
        for asked, each in enumerate(waiting):
            link = self._link_of(each.channel, each.message)
            if link is None:
                return asked
            with unit_of_work(self._engine) as session:
                escalation = keep_link(session, each.escalation, link)
                if escalation is not None and link and escalation.is_source_beside:
                    posts.revise(session, escalation, now=self._clock(), why=LINK)
        return len(waiting)
