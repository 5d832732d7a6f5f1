"""What a soak came to: what was expected, worked out by hand, against what people in Slack could read."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.subscriptions.tables import Occurrence
from commands.sealing import Sealing
from tests.slack.people import Sent
from tests.soak.plan import PLAN, VENDOR_ROOM, occurrences_until
from tests.soak.slack import Received
from tests.soak.visits import Visit

AROUND = timedelta(hours=6).total_seconds()
"""A clock that is wrong posts early or late by as much."""


@dataclass
class Outcome:
    """`withheld` were not posted because somebody from outside would have read them."""

    expected: int = 0
    posted: int = 0
    withheld: int = 0
    replies: int = 0
    pictures: int = 0
    revisions: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrongly_read: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    not_revised: list[str] = field(default_factory=list)
    too_fast: list[str] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, list[str]]:
        kinds = ("lost", "doubled", "wrongly_read", "out_of_order", "not_revised", "too_fast")
        return {kind: found for kind in kinds if (found := getattr(self, kind))}


def outcome_of(
    connection: Connection, received: list[Received], stands: dict[str, Sent], visits: list[Visit], until: datetime
) -> Outcome:
    outbox, occurrence = table_of(OutboxPost), table_of(Occurrence)
    posts = {row.key: row for row in connection.execute(select(outbox))}
    came = {(row.subscription_id, row.day): row for row in connection.execute(select(occurrence))}
    outcome = Outcome()
    _compare(outcome, came, posts, visits, until)
    seal = Sealing(connection.engine)
    _count(outcome, posts, received, visits, seal)
    _read_threads(outcome, posts, stands)
    _read_readers(outcome, {seal(key): post for key, post in posts.items()}, received)
    _measure_pace(outcome, received)
    return outcome


def _compare(outcome: Outcome, came: Any, posts: Any, visits: list[Visit], until: datetime) -> None:
    for number, wanted in enumerate(PLAN, start=1):
        for day, moment in occurrences_until(wanted, until):
            outcome.expected += 1
            row = came.get((number, day))
            post = posts.get(row.key) if row is not None else None
            if post is not None and post.state == "sent":
                outcome.posted += 1
            elif _is_visited(wanted.channel, moment.timestamp(), visits):
                outcome.withheld += 1
            else:
                outcome.lost.append(
                    f"{wanted.channel} {day}: {row and (row.state, row.claims, row.reason)} {post and post.state}"
                )


def _is_visited(channel: str, moment: float, visits: list[Visit]) -> bool:
    return any(
        visit.channel == channel and visit.came - AROUND < moment < (visit.left or moment + 1) + AROUND
        for visit in visits
    )


def _count(
    outcome: Outcome, posts: Any, received: list[Received], visits: list[Visit], seal: Callable[[str], str]
) -> None:
    keys = Counter(key_of(each.sent) for each in received if each.sent.metadata)
    files = Counter(file for each in received for file in each.sent.files)
    outcome.doubled += [key for key, count in keys.items() if count > 1]
    outcome.doubled += [file for file, count in files.items() if count > 1]
    known = {post.file for post in posts.values() if post.file}
    outcome.doubled += [f"{file} of nobody" for file in files if file not in known]
    for post in posts.values():
        seen = keys[seal(post.key)] if post.kind == "message" else files[post.file] if post.kind == "picture" else 1
        if post.state == "sent" and not seen:
            outcome.lost.append(f"{post.key}: not in Slack")
        if post.state not in ("sent", "superseded") and not _is_visited(
            post.channel, post.created_at.timestamp(), visits
        ):
            outcome.lost.append(f"{post.key}: {post.state} {post.reason}")
        if post.state == "sent":
            outcome.replies += post.kind == "message" and bool(post.parent)
            outcome.pictures += post.kind == "picture"
            outcome.revisions += post.kind == "revision"


def _read_threads(outcome: Outcome, posts: Any, stands: dict[str, Sent]) -> None:
    """In its parent's thread, after it and in the order they were put in; and as the newest revision says."""
    newest = {post.parent: post for post in posts.values() if post.kind == "revision" and post.state == "sent"}
    threads: dict[str, list[Any]] = {}
    for post in sorted(posts.values(), key=lambda each: each.id):
        if post.parent and post.state == "sent" and post.kind != "revision":
            threads.setdefault(post.parent, []).append(post)
    for parent, hung in threads.items():
        numbers = [int(ts.split(".")[1]) for ts in (posts[parent].slack_ts, *(each.slack_ts for each in hung))]
        apart = [each.key for each in hung if stands[each.slack_ts].thread != posts[parent].slack_ts]
        outcome.out_of_order += apart if numbers == sorted(numbers) else [parent]
    for parent, revision in newest.items():
        if stands[posts[parent].slack_ts].text != revision.key:
            outcome.not_revised.append(parent)


def _read_readers(outcome: Outcome, posts: Any, received: list[Received]) -> None:
    """`posts` by what their messages carry."""
    for each in received:
        own = each.sent.channel == VENDOR_ROOM
        post = posts.get(key_of(each.sent))
        whose = post.readers if post is not None else "*"
        if each.outsiders and not own and whose == "*" and not each.sent.channel.startswith("D"):
            outcome.wrongly_read.append(f"{each.sent.channel}: {each.sent.text}")
        if own and whose == "*" and each.sent.metadata:
            outcome.wrongly_read.append(f"{each.sent.channel}: {each.sent.text}")


def _measure_pace(outcome: Outcome, received: list[Received]) -> None:
    last: dict[str, float] = {}
    for each in received:
        before = last.get(each.sent.channel, 0.0)
        if each.at - before < 1 - 0.05:
            outcome.too_fast.append(f"{each.sent.channel} after {each.at - before:.3f} s")
        last[each.sent.channel] = each.at


def key_of(sent: Sent) -> str:
    return str(sent.metadata.get("event_payload", {}).get("key", ""))


def told(outcome: Outcome) -> Iterator[str]:
    yield f"occurrences expected {outcome.expected:,}, posted {outcome.posted:,}, withheld {outcome.withheld:,}"
    yield f"{outcome.replies:,} replies and {outcome.pictures:,} pictures in threads, {outcome.revisions:,} revisions"
    wrong = ("lost", "doubled", "wrongly_read", "out_of_order", "not_revised", "too_fast")
    yield ", ".join(f"{kind.replace('_', ' ')} {len(getattr(outcome, kind))}" for kind in wrong)
