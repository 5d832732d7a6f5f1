"""What stands in the database, for Prometheus: the same from every process that shares it."""

from collections.abc import Iterator
from datetime import datetime

import structlog
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.database.core import table_of
from bot.delivery.backlog import backlog
from bot.delivery.gates import shut_out_by
from bot.delivery.tables import OutboxPost
from bot.domain.loads.tables import STATES, Load
from bot.domain.overdue.lateness import occurrences

log = structlog.get_logger("govbot.metrics")
ROWS = ("loaded", "unchanged", "rejected", "held")
POSTS = ("sent", "failed")


class Stock(Collector):
    def __init__(self, engine: Engine, now: datetime) -> None:
        self._engine, self._now = engine, now

    def describe(self) -> list[Metric]:
        """Nothing: else the database would be asked already when this is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        try:
            with self._engine.connect() as connection:
                families = [*self._outbox(connection), *_imports(connection)]
        except SQLAlchemyError as error:
            # What the process counts is shown all the same.
            log.error("the database does not tell", reason=type(error).__name__)
            return
        yield from families

    def _outbox(self, connection: Connection) -> Iterator[Metric]:
        waits, outbox = backlog(connection), table_of(OutboxPost)
        age = (self._now - waits.oldest).total_seconds() if waits.oldest else 0.0
        yield _single("govbot_outbox_waiting", "Posts that wait to be sent", waits.waiting)
        yield _single("govbot_outbox_oldest_seconds", "Age of the post that waits longest", max(age, 0.0))
        yield _single("govbot_outbox_shut_out", "1 while Slack lets nothing in", int(bool(shut_out_by(connection))))
        stuck = occurrences(connection, self._now)
        behind = (self._now - stuck.since).total_seconds() if stuck else 0.0
        yield _single("govbot_schedule_oldest_seconds", "How far behind the schedule is", behind)
        counted = dict(
            tuple(row) for row in connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
        )
        family = GaugeMetricFamily("govbot_outbox_posts", "Posts by how they ended", labels=["outcome"])
        for outcome in POSTS:
            family.add_metric([outcome], counted.get(outcome, 0))
        yield family
        again = select(func.coalesce(func.sum(outbox.c.attempts - 1), 0)).where(outbox.c.attempts > 1)
        yield _single("govbot_outbox_retries", "Attempts after the first", int(connection.execute(again).scalar_one()))


def _imports(connection: Connection) -> Iterator[Metric]:
    load = table_of(Load)
    counted = dict(tuple(row) for row in connection.execute(select(load.c.state, func.count()).group_by(load.c.state)))
    family = GaugeMetricFamily("govbot_imports", "Imported files by how they ended", labels=["outcome"])
    for state in STATES:
        family.add_metric([state], counted.get(state, 0))
    yield family
    sums = connection.execute(select(*(func.coalesce(func.sum(load.c[name]), 0) for name in ROWS))).one()
    family = GaugeMetricFamily("govbot_import_rows", "Rows of imported files", labels=["outcome"])
    for name, total in zip(ROWS, sums, strict=True):
        family.add_metric([name], int(total))
    yield family


def _single(name: str, what: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, what, value=value)
