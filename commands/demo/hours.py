"""The demo's time, which passes when somebody says so; and what govbot posts of its own accord meanwhile."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from rich.console import Console
from sqlalchemy import Engine

from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision
from bot.delivery.worker import deliver_due
from bot.message import escape
from commands.actions.chasing import Chasing
from commands.actions.effects import Looking
from commands.catalogue import CATALOGUE
from commands.demo.cast import Cast
from commands.demo.sample.moment import ZONE
from commands.drawing import draw_text
from commands.escalating.climbing import Climbing
from commands.escalating.linking import Linking
from commands.publishing import ports_of
from commands.request import NO_SLACK
from commands.reviewing.drafting import Drafting
from reports.publishing.due import Publishing
from reports.publishing.pictures import Pictures

SPAN = re.compile(r"([0-9]{1,4}) ?(s|m|h|d)")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
BEAT, LONGEST = timedelta(minutes=5), timedelta(days=14)
HOW = "How much later? later 15m, later 2h, later 1d: at most 14 days at a time."


class Hours:
    def __init__(self, engine: Engine, start: datetime, cast: Cast, console: Console) -> None:
        self._engine, self._now = engine, start
        self._wall = Wall(cast, console)
        self._console = console
        self._climbing, self._linking = Climbing(engine, self.now), Linking(engine, self.now)
        self._chasing, self._looking = Chasing(engine, self.now), Looking(engine, self.now)
        self._publishing = Publishing(engine, ports_of(NO_SLACK, CATALOGUE), self.now)
        self._drafting, self._pictures = Drafting(engine, self.now), Pictures(engine, self.now)

    def now(self) -> datetime:
        return self._now

    def later(self, words: str) -> None:
        found = SPAN.fullmatch(words.strip())
        span = timedelta(**{UNITS[found[2]]: int(found[1])}) if found else timedelta()
        if not timedelta() < span <= LONGEST:
            self._console.print(HOW, style="dim")
            return
        end = self._now + span
        while self._now < end:
            self._now = min(self._now + BEAT, end)
            self._climbing.work()
            self._linking.work()
            self._chasing.work()
            self._looking.work()
            self._publishing.publish_due()
            self._drafting.draft_due()
            self._pictures.draw_waiting()
            self._post()
        self._console.print(f"It is {self._now.astimezone(ZONE):%a %-d %b, %H:%M} in New York.", style="dim")

    def _post(self) -> None:
        """A channel takes one message a second: here seconds cost nothing."""
        moment = self._now
        for _ in range(100):
            if not deliver_due(self._engine, self._wall, lambda _post, _now: "", self._clock(moment)):
                return
            moment += timedelta(seconds=3)

    def _clock(self, moment: datetime) -> Callable[[], datetime]:
        return lambda: moment


class Wall:
    """Where everybody sees what is posted, in plain text."""

    def __init__(self, cast: Cast, console: Console) -> None:
        self._names, self._console = cast.names, console
        self._posted = 0

    def send(self, post: Post) -> str:
        self._show(post.channel, "thread" if post.thread or post.under else "", str(post.body.get("text", "")))
        self._posted += 1
        return str(self._posted)

    def find(self, post: Post) -> str:
        return ""

    def revise(self, revision: Revision) -> str:
        self._show(revision.channel, "the card is now", str(revision.body.get("text", "")))
        return revision.message

    def share(self, picture: Picture, remember: Callable[[str], None]) -> str:
        self._show(picture.channel, "picture", escape(picture.title))
        self._posted += 1
        return str(self._posted)

    def find_picture(self, picture: Picture) -> str:
        return ""

    def _show(self, channel: str, what: str, text: str) -> None:
        """`text` as Slack gets it, escaped."""
        name = self._names.get(channel, channel)
        where = f"to {name}" if channel.startswith("U") else f"#{name}"
        self._console.print(f"{where}{f', {what}' if what else ''}:", style="bold")
        draw_text(text, self._console, self._names)
