"""A storm: escalations raised by everybody in turn, at any moment of a minute, while everybody acknowledges cards."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from random import Random
from string import ascii_lowercase
from threading import Event
from time import perf_counter

from bench.bare_bolt import TEXT
from bench.clients import WrongAnswerError
from bench.crowd import CROWD, Clicker
from bench.programme import MANAGER
from tests.slack.delivery import PATIENCE, Acknowledgement
from tests.slack.local import LocalSlack
from tests.slack.people import Sent

RAISED, SECONDS = 500, 60.0
SEVERITIES = ("S1", "S2", "S3", "S4")
AT_ONCE = 64
"""Requests on their way at most, beside one of each who clicks."""
SELDOM, OFTEN = 6.0, 2.0
"""Seconds between two clicks of one person."""
BUTTON = "Acknowledge"


@dataclass
class Storm:
    """Seconds until each acknowledgement; `clicked` are the cards, by channel and timestamp, once for each click.

    `commanding` are those of `raising` that are slash commands, `later` those of them whose answer came afterwards.
    """

    titles: list[str] = field(default_factory=list)
    raising: list[float] = field(default_factory=list)
    commanding: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    clicking: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    clicked: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0


def blow(slack: LocalSlack, bare: LocalSlack) -> Storm:
    """A constant is asked of `bare` with every escalation that is raised."""
    random, over = Random(5), Event()
    storm = Storm([_title(random) for _ in range(RAISED)])
    moments = sorted(random.uniform(0.0, SECONDS) for _ in range(RAISED))
    with ThreadPoolExecutor(AT_ONCE) as requests, ThreadPoolExecutor(len(CROWD)) as people:
        clicking = [people.submit(_click, slack, person, storm, over) for person in CROWD]
        try:
            sent = _raise_all(slack, bare, storm, moments, requests)
        finally:
            over.set()
        for future in (*sent, *clicking):
            future.result()
    return storm


def warm_up(slack: LocalSlack) -> None:
    """Every worker has its code, and what it keeps of the programme."""
    analysts = [person for person in CROWD if not person.is_outsider]
    with ThreadPoolExecutor(len(analysts)) as pool:
        asked = [pool.submit(slack.command, each.slack, each.channel, "/escalate list") for each in analysts * 4]
    for future in asked:
        future.result()


def _raise_all(
    slack: LocalSlack, bare: LocalSlack, storm: Storm, moments: list[float], requests: ThreadPoolExecutor
) -> "list[Future[None]]":
    sent, start = list[Future[None]](), perf_counter()
    for number, (title, moment) in enumerate(zip(storm.titles, moments, strict=True)):
        Event().wait(max(0.0, start + moment - perf_counter()))
        sent.append(requests.submit(_raise, slack, number, title, storm))
        sent.append(requests.submit(_ask_bare, bare, storm))
    storm.seconds = perf_counter() - start
    return sent


def _raise(slack: LocalSlack, number: int, title: str, storm: Storm) -> None:
    person = CROWD[number % len(CROWD)]
    words = f"{SEVERITIES[number % len(SEVERITIES)]} {title}"

    if person.is_outsider:
        taken, _ = _timed(lambda: slack.mention(person.slack, person.channel, f"escalate {words}"))
    else:
        taken, said = _timed(lambda: slack.command(person.slack, person.channel, f"/escalate {words}"))
        storm.commanding.append(taken)
        storm.later += [] if said.body else [taken]
    storm.raising.append(taken)


def _ask_bare(bare: LocalSlack, storm: Storm) -> None:
    def asked() -> Acknowledgement:
        acknowledged = bare.command(MANAGER, "C0OPS", "/sla today")
        if acknowledged.body.get("text") != TEXT:
            raise WrongAnswerError(f"bare Bolt answered {acknowledged.body}")
        return acknowledged

    storm.bare.append(_timed(asked)[0])


def _click(slack: LocalSlack, person: Clicker, storm: Storm, over: Event) -> None:
    """Any card of the own channel that has the button, also where another has pressed it a moment ago."""
    random = Random(person.slack)
    while not over.wait(random.uniform(OFTEN, SELDOM)):
        cards = [sent for sent in tuple(slack.workspace.sent) if _can_press(person, sent)]
        if cards:
            card = random.choice(cards)
            storm.clicking.append(_timed(partial(slack.hands.press, person.slack, card, BUTTON))[0])
            storm.clicked.append((card.channel, card.ts))


def _can_press(person: Clicker, sent: Sent) -> bool:
    return sent.channel == person.channel and not sent.thread and not sent.seen_by and repr(BUTTON) in str(sent.blocks)


def _timed(request: Callable[[], Acknowledgement]) -> tuple[float, Acknowledgement]:
    """Seconds, with Slack's further attempts; what was never acknowledged took all of Slack's patience at least."""
    start = perf_counter()
    acknowledged = request()
    if acknowledged.status not in (0, 200):
        raise WrongAnswerError(f"the server answered {acknowledged}")
    taken = perf_counter() - start
    return (taken if acknowledged.status else max(taken, PATIENCE)), acknowledged


def _title(random: Random) -> str:
    """Words of nobody's: problems that look alike would be offered to be joined."""
    return " ".join("".join(random.choices(ascii_lowercase, k=9)) for _ in range(4))
