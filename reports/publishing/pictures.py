"""Draws the charts of what was posted, after the text and apart from it: a picture that fails holds up no post."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue_picture
from bot.delivery.picture import Picture
from bot.domain.editions.charts import WaitingChart, attempt, drawn, waiting_charts
from bot.domain.subscriptions.readership import about_of
from reports.chart import Chart
from reports.charts.drawing import png_of
from reports.charts.native import native_of
from reports.publishing.kept import charts_of

AGAIN = "~v"
"""What parts the key of charts that are drawn again from that of the post they hang below."""


class Pictures:
    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock

    def draw_waiting(self, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """How many were put into the outbox. One that cannot be drawn is tried three times, and then left."""
        with self._engine.connect() as connection:
            waiting = waiting_charts(connection)
        done = 0
        for each in waiting:
            if stopping():
                break
            done += self._drawn(each)
        return done

    def _drawn(self, waiting: WaitingChart) -> bool:
        with self._engine.begin() as connection:
            if not attempt(connection, waiting):
                return False
        now = self._clock()
        pictures = [_picture(waiting, *each, now) for each in enumerate(charts_of(waiting.chart), 1)]
        with unit_of_work(self._engine) as session:
            for picture in pictures:
                enqueue_picture(session, picture, now=now)
            drawn(session.connection(), waiting)
        return True


def _picture(waiting: WaitingChart, number: int, chart: Chart, now: datetime) -> Picture:
    native = native_of(chart)
    return Picture(
        key=f"{waiting.key}:chart" if number == 1 else f"{waiting.key}:chart:{number}",
        channel=waiting.channel,
        readers=about_of(waiting.vendor),
        created_at=now,
        name="chart.png",
        title=chart.title,
        alt=chart.alt,
        png=png_of(chart),
        under=waiting.key.partition(AGAIN)[0],
        native=native.block if native else None,
    )
