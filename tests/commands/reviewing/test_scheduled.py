"""From a Tuesday's subscription to a draft in the reviewers' channel, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.pauses.noticing import notice
from bot.domain.people.audience import Reader, Readers, Room
from commands.catalogue import CATALOGUE
from commands.question_reports import build_of
from commands.reviewing.drafting import Drafting
from reports.publishing.due import Outcome, Publishing
from reports.publishing.ports import Ports
from tests.bot.domain.subscriptions.subscribing import subscribe
from tests.commands.reviewing.scene import build_world
from tests.factories import new_york
from tests.leaks.programme import Programme

TUESDAY = new_york("2026-11-17 06:00")
HOME = ("T0ACME",)


def morning(engine: Engine, *readers: Reader) -> list[Outcome]:
    build_world(Programme(engine))
    values = {"report": "weekly_review", "at": "06:00", "days": "tue", "since": TUESDAY - timedelta(days=1)}
    subscribe(engine, **values)
    ports = Ports(
        lambda _channel: Room("", Readers(readers)),
        lambda session, channel, seen, now: notice(session, channel, seen, HOME, now=now),
        lambda report: build_of(CATALOGUE, report),
    )
    return Publishing(engine, ports, lambda: TUESDAY).publish_due()


def keys(engine: Engine) -> list[str]:
    table = table_of(OutboxPost)
    with engine.connect() as connection:
        rows = connection.execute(select(table).where(table.c.channel == "C0OPS").order_by(table.c.id))
        return [row.key for row in rows]


def test_each_vendors_draft_and_then_the_programmes_follow_the_round_once(engine: Engine) -> None:
    assert [outcome.state for outcome in morning(engine, Reader("U0MARIA", "T0ACME"))] == ["posted"]
    with ThreadPoolExecutor(3) as pool:
        done = pool.map(lambda _: Drafting(engine, lambda: TUESDAY).draft_due(), range(3))
    assert sum(done) == 3
    assert sorted(keys(engine)) == [
        "review:*:2026-11-09:desk:C0OPS",
        "review:northwind:2026-11-09:desk:C0OPS",
        "review:pacifica:2026-11-09:desk:C0OPS",
        "weekly_review:C0OPS:2026-11-17:1",
    ]


def test_a_channel_that_a_vendor_reads_gets_none(sqlite_engine: Engine) -> None:
    readers = (Reader("U0MARIA", "T0ACME"), Reader("U0NICO", "T0ACME"))
    assert [outcome.state for outcome in morning(sqlite_engine, *readers)] == ["refused"]
    assert Drafting(sqlite_engine, lambda: TUESDAY).draft_due() == 0
    assert keys(sqlite_engine) == []
