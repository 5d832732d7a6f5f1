"""Charts are drawn after their text, once, and a chart that cannot be drawn holds up nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.editions.charts import MOST_ATTEMPTS, waiting_charts
from bot.domain.editions.tables import PostedEdition
from bot.message import Message
from bot.periods import Period
from reports.chart import Chart, Line
from reports.edition import Build, Edition
from reports.publishing.kept import charts_of
from reports.publishing.pictures import Pictures
from tests.reports.publishing.desk import DUE, Desk, daily

WEEKS = ("2 Nov", "9 Nov")
CHART = Chart("Service level", WEEKS, (Line("Northwind BPO", (0.8, 0.7)),), 0.8, percent=True, alt="It fell.")
KEY = "daily_digest:C0OPS:2026-11-17:1"


class Gallery(Desk):
    chart: Chart | None = CHART

    @property
    def _build(self) -> Build:
        return lambda *_: Edition(
            Message("Daily digest"), chart=self.chart, span=Period("", DUE.date(), DUE.date().replace(day=18))
        )

    def draw(self) -> int:
        return Pictures(self.engine, lambda: DUE).draw_waiting()

    def pictures(self) -> list[Any]:
        return [row for row in self._outbox() if row.kind == "picture"]


@pytest.fixture
def gallery(engine: Engine) -> Gallery:
    desk = Gallery(engine)
    daily(engine)
    return desk


def test_the_picture_hangs_under_its_text_with_its_words(gallery: Gallery) -> None:
    gallery.publish()
    assert gallery.pictures() == []
    assert gallery.draw() == 1
    (picture,) = gallery.pictures()
    assert (picture.key, picture.parent, picture.readers) == (f"{KEY}:chart", KEY, "*")
    payload = json.loads(picture.payload)
    assert (payload["alt"], payload["title"]) == ("It fell.", "Service level")
    assert payload["native"]["type"] == "data_visualization"


def test_it_is_drawn_once(gallery: Gallery) -> None:
    gallery.publish()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: gallery.draw(), range(6)))
    assert len(gallery.pictures()) == 1
    assert gallery.draw() == 0


def test_an_edition_without_a_chart_waits_for_none(gallery: Gallery) -> None:
    gallery.chart = None
    gallery.publish()
    assert gallery.draw() == 0


def test_a_chart_that_cannot_be_drawn_is_left_after_three_attempts_and_the_text_stands(gallery: Gallery) -> None:
    gallery.publish()
    with gallery.engine.begin() as connection:
        connection.execute(update(table_of(PostedEdition)).values(chart="not a chart"))
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(json.JSONDecodeError):
            gallery.draw()
    assert gallery.draw() == 0
    assert [key for key, _, _ in gallery.posts()] == [KEY]


def test_what_is_kept_is_drawn_as_it_was_made(gallery: Gallery) -> None:
    gallery.publish()
    with gallery.engine.connect() as connection:
        (waiting,) = waiting_charts(connection)
    assert charts_of(waiting.chart) == [CHART]


def test_who_died_while_drawing_is_taken_over(gallery: Gallery) -> None:
    gallery.publish()
    with gallery.engine.begin() as connection:
        connection.execute(update(table_of(PostedEdition)).values(chart_attempts=1))
    assert gallery.draw() == 1
    with gallery.engine.connect() as connection:
        assert connection.execute(select(table_of(OutboxPost).c.kind)).scalars().all() == ["message", "picture"]
