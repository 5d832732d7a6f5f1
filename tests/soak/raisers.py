"""People who raise escalations and take them on while govbot is killed, and say again what nobody answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from re import Match, Pattern, compile, escape
from string import ascii_lowercase
from threading import Event

from tests.slack import payloads
from tests.slack.delivery import Delivery
from tests.slack.local import LocalSlack

VENDORS = {"C0NORTH": "northwind", "C0SOUTH": "solstice", "C0WEST": "westfield"}
USERS = {"U0MARIA": "Maria", "U0ANA": "Ana"}
ANSWER_SECONDS = 4.0
"""After that somebody thinks that nobody heard."""
PACE = 0.4


@dataclass
class Raiser:
    """One person in one channel. `delivered_again` are events that Slack sent more than once."""

    slack: LocalSlack
    user: str
    channel: str
    titles: list[str]
    said: int = 0
    said_again: int = 0
    delivered_again: int = 0
    names: dict[str, str] = field(default_factory=dict)

    def work(self) -> None:
        for title in self.titles:
            found = self._insist(
                f"escalate S3 {title}", compile(rf"^([A-Z]+-\d+)[^\n]*{title}|looks like (\S+?),.*{title}")
            )
            self.names[title] = name = found[1] or found[2]
            self._insist(f"escalate ack {name}", compile(rf"^{escape(name)}(: .*acknowledged it| is acknowledged)"))
            Event().wait(PACE)

    def _insist(self, words: str, answer: Pattern[str]) -> Match[str]:
        """What answers it; said anew until something does."""
        before = len(self.slack.workspace.sent)
        while True:
            self.said += 1
            self._say(words)
            found = self._answered(before, answer)
            if found is not None:
                return found
            self.said_again += 1

    def _say(self, words: str) -> None:
        """Delivered until it is acknowledged, as Slack does, though at shorter intervals."""
        mention = payloads.app_mention(self.slack.workspace, self.user, self.channel, words)
        retry = 0
        while not self.slack.carrier.deliver(Delivery("events_api", mention, retry=retry)).in_time:
            retry += 1
            self.delivered_again += 1
            Event().wait(0.3)

    def _answered(self, before: int, answer: Pattern[str]) -> Match[str] | None:
        def found() -> Match[str] | None:
            mine = [each for each in self.slack.workspace.sent[before:] if each.seen_by == self.user]
            return next((match for each in mine if (match := answer.search(each.text))), None)

        self.slack.workspace.wait_for(lambda: found() is not None, ANSWER_SECONDS)
        return found()


def raisers(slack: LocalSlack, count: int, random: Random) -> list[Raiser]:
    """`count` problems among two people in each of three vendors' channels."""
    places = [(user, channel) for channel in VENDORS for user in USERS]
    made = [Raiser(slack, user, channel, []) for user, channel in places]
    for number in range(count):
        made[number % len(made)].titles.append(title(random))
    return made


def title(random: Random) -> str:
    """Words of nobody's: problems that look alike would be offered to be joined."""
    word: Callable[[], str] = lambda: "".join(random.choices(ascii_lowercase, k=9))  # noqa: E731
    return " ".join(word() for _ in range(4))
