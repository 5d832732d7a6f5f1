"""Five hundred escalations in a minute while fifty people click: what is lost, doubled, slow or late."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select

from bench.crowd import let_in, settle
from bench.databases import opened
from bench.serving import BARE, GOVBOT, server
from bench.storm import RAISED, Storm, blow, warm_up
from bench.table import Line, milliseconds, times
from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.escalations.clock_tables import EscalationStep
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.places import card_of_key
from bot.domain.escalations.stepping import LATEST, missed
from bot.domain.escalations.tables import EscalationEvent, EscalationRow
from tests.flows.programs import poll
from tests.slack.workspace import Workspace

Name = TypeVar("Name", str, int)
MOST_P99 = 0.3
PATIENCE = 420.0
"""Seconds after the storm for what is still to be posted: a channel takes a message a second."""


@dataclass(frozen=True)
class Found:
    """What became of a storm, counted in the database and in Slack: how often each was found."""

    rows: Counter[str]
    cards: Counter[str]
    wanted: frozenset[str]
    acknowledged: Counter[int]
    clicked: frozenset[int]
    late: int
    steps: int
    waited: float


def measured(kind: str, url: str, now: datetime) -> list[Line]:
    with opened(url) as engine:
        let_in(engine, now)
        with server(BARE, url) as bare, server(GOVBOT, url) as govbot:
            workspace = govbot.slack.workspace
            settle(workspace)
            warm_up(govbot.slack)
            storm = blow(govbot.slack, bare.slack)
            start = perf_counter()
            poll(lambda: _is_quiet(engine, workspace), PATIENCE)
            found = _found(engine, workspace, storm, perf_counter() - start)
    return [*_counted(kind, storm, found), *_acknowledged(kind, storm), _on_time(kind, found)]


def _is_quiet(engine: Engine, workspace: Workspace) -> bool:
    """Every card is out, and no step is due."""
    steps = table_of(EscalationStep)
    due = select(func.count()).where(steps.c.done_at.is_(None), steps.c.due_at <= datetime.now(UTC))
    if len(_cards(workspace)) < RAISED:
        return False
    with engine.connect() as connection:
        return connection.execute(due).scalar() == 0


def _found(engine: Engine, workspace: Workspace, storm: Storm, waited: float) -> Found:
    rows, events = table_of(EscalationRow), table_of(EscalationEvent)
    steps = table_of(EscalationStep)
    with engine.connect() as connection:
        raised = connection.execute(select(rows.c.name, rows.c.title)).all()
        wanted = events.c.kind == Act.ACKNOWLEDGE.value
        acknowledged = connection.execute(select(events.c.escalation_id).where(wanted)).scalars()
        done = connection.execute(select(steps.c.due_at, steps.c.done_at).where(steps.c.done_at.is_not(None))).all()
        never = missed(connection, datetime.now(UTC))
        return Found(
            Counter(row.title for row in raised),
            _cards(workspace),
            frozenset(row.name for row in raised),
            Counter(acknowledged),
            _pressed(connection, storm),
            sum(row.done_at - row.due_at > LATEST for row in done) + len(never),
            len(done) + len(never),
            waited,
        )


def _cards(workspace: Workspace) -> Counter[str]:
    """By the name of the escalation, with which its card begins; in vendors' channels nothing else is posted."""
    posted = (sent for sent in tuple(workspace.sent) if sent.channel.startswith("C") and not sent.thread)
    return Counter(sent.text.partition(" ")[0] for sent in posted if not sent.seen_by)


def _pressed(connection: Connection, storm: Storm) -> frozenset[int]:
    outbox, clicked = table_of(OutboxPost), frozenset(storm.clicked)
    posts = connection.execute(select(outbox.c.key, outbox.c.channel, outbox.c.slack_ts))
    found = (card_of_key(row.key) for row in posts if (row.channel, row.slack_ts) in clicked)
    return frozenset(number for number in found if number is not None)


def _counted(kind: str, storm: Storm, found: Found) -> list[Line]:
    raised = f"storm, {kind}: {RAISED} escalations raised in {storm.seconds:.0f} s"
    clicks = f"  {len(storm.clicked)} clicks of 50 people on {len(found.clicked)} cards: without effect, with two"
    return [
        _none(f"{raised}: lost, doubled", frozenset(storm.titles), found.rows),
        _none(
            f"  their cards, the last {found.waited:.0f} s after the storm: lost, doubled", found.wanted, found.cards
        ),
        _none(clicks, found.clicked, found.acknowledged),
    ]


def _none(what: str, wanted: frozenset[Name], found: Counter[Name]) -> Line:
    lost = sum(not found[name] for name in wanted)
    doubled = sum(count > 1 for count in found.values())
    return Line(what, f"{lost}, {doubled}", target="0, 0", met=not lost and not doubled)


def _acknowledged(kind: str, storm: Storm) -> list[Line]:
    commands = f"by command, {len(storm.later)} of {len(storm.commanding)} answered after it"
    sides = (("who raise", storm.raising), (commands, storm.commanding), ("who click", storm.clicking))
    return [line for who, taken in sides for line in _against_bare(f"{kind}, {who}", taken, storm.bare)]


def _against_bare(who: str, ours: Sequence[float], theirs: Sequence[float]) -> list[Line]:
    p99, bare = quantiles(ours, n=100)[-1], quantiles(theirs, n=100)[-1]
    figures = milliseconds(p99), milliseconds(bare), times(p99 / bare)
    middle = milliseconds(median(ours)), milliseconds(median(theirs)), times(median(ours) / median(theirs))
    return [
        Line(
            f"  p99 acknowledgement, {who} (theirs: bare Bolt)",
            *figures,
            f"≤ {milliseconds(MOST_P99)}",
            p99 <= MOST_P99,
        ),
        Line(f"  median acknowledgement, {who} (theirs: bare Bolt)", *middle),
    ]


def _on_time(kind: str, found: Found) -> Line:
    seconds = int(LATEST.total_seconds())
    return Line(
        f"  ladder steps that ran more than {seconds} s late, {kind}, of {found.steps:,}",
        f"{found.late}",
        target="0",
        met=found.late == 0,
    )
