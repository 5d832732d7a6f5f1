"""What is done at every beat, beside what people ask."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.assistant.writer import Writer
from bot.connectors.inbox.rounds import Inbox
from bot.connectors.inbox.warnings import Warnings
from bot.delivery.gates import shut_out_by
from bot.domain.escalations.stepping import missed
from bot.domain.overdue.lateness import overdue
from bot.errors import NotReadyError
from bot.runtime.metronome import Metronome, Work
from commands.actions.chasing import Chasing
from commands.actions.effects import Looking
from commands.alerting.watching import Watching
from commands.aligning import Aligning
from commands.dropped.working import Filing
from commands.escalating.climbing import Climbing
from commands.escalating.linking import Linking
from commands.escalating.overhearing import Overhearing
from commands.escalating.sourcing import Sourcing
from commands.overdue import tell_at_beat
from commands.posting import Posting
from commands.reviewing.drafting import Drafting
from commands.tidying import tidy
from reports.publishing.due import Publishing
from reports.publishing.pictures import Pictures
from reports.publishing.restating import Restating

OUTBOX, INBOX, FILES, ALIGNING = "outbox", "inbox", "files", "aligning"
SCHEDULE, EDITIONS, ALERTS = "schedule", "editions", "alerts"
ESCALATIONS, FIGURES, SOURCES, AUDITOR = "escalations", "figures", "sources", "auditor"
REPLIES = "replies"
REVIEWS, ACTIONS = "reviews", "actions"
OVERDUE, TIDYING = "overdue", "tidying"
LONGEST_IMPORT, LONGEST_TIDYING, LONGEST_ISSUE = 1_800.0, 1_800.0, 600.0
QUICK = 0.25
"""Seconds between two looks at the outbox: a channel takes a message a second, and at one a second every other look
came a moment before it did."""


def clockwork(
    engine: Engine,
    posting: Posting,
    inbox: Inbox,
    filing: Filing,
    publishing: Publishing,
    clock: Callable[[], datetime],
    beaten: Callable[[str], None] = lambda _work: None,
    writer: Writer | None = None,
    *,
    kept: timedelta,
) -> Metronome:
    """`kept` is how long what was posted is."""
    warnings, aligning, watching = Warnings(), Aligning(engine, clock), Watching(engine, clock)
    drafting = Drafting(engine, clock, writer)

    def stopping() -> bool:
        return metronome.is_stopping()

    def wake() -> None:
        metronome.hasten(OUTBOX)

    def collect() -> None:
        warnings.tell(inbox.collect(clock(), stopping=stopping))

    metronome = Metronome(
        Work(OUTBOX, posting.deliver, seconds=QUICK),
        Work(INBOX, collect, seconds=10, longest=LONGEST_IMPORT),
        Work(FILES, _and_post(lambda: filing.work(stopping=stopping), wake), seconds=2, longest=LONGEST_IMPORT),
        Work(ALIGNING, aligning.align, seconds=15, longest=LONGEST_IMPORT),
        Work(SCHEDULE, _and_post(lambda: publishing.publish_due(stopping=stopping), wake), 5, LONGEST_ISSUE),
        Work(REVIEWS, _and_post(lambda: drafting.draft_due(stopping=stopping), wake), 2, LONGEST_ISSUE),
        Work(EDITIONS, _completing(engine, clock, stopping), seconds=5, longest=LONGEST_ISSUE),
        Work(ALERTS, _and_post(lambda: watching.judge().told, wake), seconds=5, longest=LONGEST_ISSUE),
        *_escalations(engine, posting, clock, wake),
        Work(OVERDUE, lambda: tell_at_beat(engine, clock(), wake), seconds=30),
        Work(TIDYING, lambda: tidy(engine, clock(), kept, stopping), seconds=600, longest=LONGEST_TIDYING),
        beaten=beaten,
    )
    return metronome


def _escalations(
    engine: Engine, posting: Posting, clock: Callable[[], datetime], wake: Callable[[], None]
) -> tuple[Work, ...]:
    """What escalations and their actions ask for."""
    climbing, linking = Climbing(engine, clock), Linking(engine, clock)
    sourcing, overhearing = Sourcing(engine, posting.rooms.link_of, clock), Overhearing(engine, clock)
    return (
        Work(ESCALATIONS, _and_post(climbing.work, wake), seconds=3),
        Work(FIGURES, _and_post(linking.work, wake), seconds=3, longest=300),
        Work(ACTIONS, _and_post(_following_up(engine, clock), wake), seconds=20, longest=300),
        Work(SOURCES, _and_post(sourcing.work, wake), seconds=5),
        Work(REPLIES, overhearing.work, seconds=2),
        Work(AUDITOR, climbing.audit, seconds=60, longest=300),
    )


def _and_post(work: Callable[[], object], wake: Callable[[], None]) -> Callable[[], None]:
    """What it did is posted at once."""

    def beat() -> None:
        if work():
            wake()

    return beat


def _completing(engine: Engine, clock: Callable[[], datetime], stopping: Callable[[], bool]) -> Callable[[], None]:
    """What follows a post: its picture, and the mark where its data changed."""
    pictures, restating = Pictures(engine, clock), Restating(engine, clock)

    def complete() -> None:
        pictures.draw_waiting(stopping=stopping)
        restating.restate(stopping=stopping)

    return complete


def _following_up(engine: Engine, clock: Callable[[], datetime]) -> Callable[[], int]:
    """Of actions: who is reminded, and whether they helped."""
    chasing, looking = Chasing(engine, clock), Looking(engine, clock)
    return lambda: chasing.work() + looking.work()


def check_beating(metronome: Metronome, engine: Engine, now: datetime) -> None:
    """NotReadyError where the clockwork stands still, Slack shuts us out, or something has waited too long."""
    still = metronome.late()
    if still:
        raise NotReadyError(f"The clockwork stands still: {', '.join(still)}.")
    with engine.connect() as connection:
        late, shut_out = overdue(connection, now), shut_out_by(connection)
        steps = missed(connection, now)
    if shut_out:
        raise NotReadyError(f"Slack does not let govbot in ({shut_out}); what is to be posted waits.")
    if steps:
        raise NotReadyError(f"Steps of escalations are more than a minute late: {len(steps)}.")
    if late:
        told = ", ".join(f"{each.what} ({each.count})" for each in late)
        raise NotReadyError(f"Late by more than 10 minutes: {told}.")
