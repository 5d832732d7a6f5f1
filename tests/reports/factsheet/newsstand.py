"""Reviews of the scene's programme as they are published, and imports that come after them."""

from datetime import date, datetime, timedelta

from sqlalchemy import insert, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.loads.tables import Load, LoadDay, LoadReach
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.reviews.writing import Draft, approve, draft, publish
from bot.periods import Period
from reports.commentary import written
from reports.factsheet import FactSheet, stored
from tests.factories import World
from tests.reports.factsheet.scene import NOW, WEEK, sheet

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")


def published(world: World, week: Period = WEEK, now: datetime = NOW, vendor: str = "northwind") -> FactSheet:
    found = sheet(world, week, now, vendor)
    with unit_of_work(world.engine) as session:
        horizon = books_of(session.connection()).horizon
        new = Draft(vendor, week.start, stored(found), written(found), horizon=horizon)
        review = draft(session, MARIA, new, now=now)
        publish(session, MARIA, approve(session, MARIA, review, now=now), now=now)
    return found


def corrected(world: World, day: date, at: datetime, vendor: str = "northwind") -> None:
    """A file brings 100 more calls of that day, all answered in time."""
    with world.engine.begin() as connection:
        load = world.open_load(connection)
        connection.execute(update(table_of(Load)).where(table_of(Load).c.id == load).values(finished_at=at))
        connection.execute(insert(table_of(LoadDay)).values(load_id=load, day=day))
        reach = {"load_id": load, "vendor_id": world.vendors[vendor], "feed": "queue_intervals", "rows": 1}
        connection.execute(insert(table_of(LoadReach)).values(**reach, first_day=day, last_day=day))
    calls = {"offered": 100, "answered": 100, "answered_in_threshold": 100, "short_abandoned": 0}
    series = world.line(vendor, "tech", site=f"site{load}")
    world.interval(series, world.calendar.start_of(day) + timedelta(hours=9), **calls, threshold_seconds=20)
    world.rolled_up()
