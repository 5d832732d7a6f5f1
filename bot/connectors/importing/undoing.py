"""An import taken back: what it replaced is visible again, all at once, as a load of its own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, update

from bot.connectors.feeds.declared import feed_of
from bot.connectors.importing.books import ImportBooks, read_books
from bot.connectors.importing.leasing import leased
from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.preparing import opening_of
from bot.connectors.importing.summing import rules_of
from bot.connectors.importing.uncovered import refuse_covered
from bot.database.core import table_of
from bot.domain.loads.lease import Lease
from bot.domain.loads.leftovers import clear
from bot.domain.loads.publishing import Counts, Origin, open_load, publish
from bot.domain.loads.restored import Restored
from bot.domain.loads.restoring_intervals import note_days_of, restore_intervals
from bot.domain.loads.restoring_records import restore_records
from bot.domain.loads.resumming import resum
from bot.domain.loads.rolling import Restated, note_restated, roll_up
from bot.domain.loads.staging import Staging
from bot.domain.loads.tables import HeldRow, Load
from bot.domain.loads.undoable import Undoable, refuse_others, undoable
from bot.domain.loads.withdrawing import keep_known, without_facts
from bot.domain.people.permissions import Viewer


@dataclass(frozen=True)
class Undone:
    """`restored` rows are back as they were, `withdrawn` ones are gone; `days` had values that changed."""

    load_id: int
    undid: Undoable
    restored: int
    withdrawn: int
    days: int


def undo_load(
    engine: Engine, load_id: int, *, viewer: Viewer, now: datetime, surroundings: Surroundings | None = None
) -> Undone:
    """Raises UserError for people who may not, and where the import cannot be taken back any more."""
    refuse_others(viewer)
    with engine.connect() as connection:
        undoable(connection, load_id, now=now)
    around = surroundings or Surroundings()
    with leased(engine, around) as lease:
        return _Undo(engine, lease, around, viewer, now).take_back(load_id)


@dataclass(frozen=True)
class _Undo:
    engine: Engine
    lease: Lease
    around: Surroundings
    viewer: Viewer
    now: datetime

    def take_back(self, load_id: int) -> Undone:
        staging, books, undid, origin = self._opened(load_id)
        clear(staging, self.now)
        done, restated = self._staged(staging, books, undid)
        counts = Counts(rows=done.rows + done.withdrawn, loaded=done.rows)
        spoken = {series for _, series in done.moved}
        with self.engine.connect() as connection:
            empty = without_facts(connection, spoken, as_of=staging.load_id)

        def mark(connection: Connection, undo: int) -> None:
            _mark_undone(connection, load_id)
            keep_known(connection, spoken, empty, undo)

        publish(staging, origin, counts, (), now=self.now, also=mark, action="undo import")
        days = len({change.day for change in restated})
        return Undone(staging.load_id, undid, done.rows, done.withdrawn - done.rows, days)

    def _opened(self, load_id: int) -> tuple[Staging, ImportBooks, Undoable, Origin]:
        """Only now that nobody else stages does what was found stay true."""
        with self.engine.begin() as connection:
            self.lease.renew(connection, self.around.clock())
            books = read_books(connection)
            undid = undoable(connection, load_id, now=self.now)
            if undid.feed == "contacts":
                refuse_covered(connection, books, load_id)
            actor = self.viewer.slack or self.viewer.name
            origin = Origin(f"undo of import {load_id}: {undid.file_name}", "", undid.feed, "", actor)
            opened = open_load(connection, origin, self.now, undoes=load_id)
        staging = Staging(self.engine, self.lease, opened, books.horizon, self.around.clock, self.around.step)
        return staging, books, undid, origin

    def _staged(self, staging: Staging, books: ImportBooks, undid: Undoable) -> tuple[Restored, list[Restated]]:
        rules = rules_of(books, opening_of(books))
        days = note_days_of(staging, undid.id)
        feed = feed_of(undid.feed)
        if feed is None or feed.record is None:
            done = restore_intervals(staging, undid.id, days, rules.in_hours)
            return done, roll_up(staging, done.pairs, done.pairs, feed=undid.feed, now=self.now)
        done = restore_records(staging, feed.record, undid.id)
        note_restated(staging, done.restated, feed=undid.feed, now=self.now)
        if undid.feed != "contacts":
            return done, done.restated
        touched, _ = resum(staging, done.pairs, rules)
        return done, done.restated + roll_up(staging, touched, touched, feed=undid.feed, now=self.now)


def _mark_undone(connection: Connection, load_id: int) -> None:
    load, held = table_of(Load), table_of(HeldRow)
    marked = connection.execute(
        update(load).where(load.c.id == load_id, load.c.state == "published").values(state="undone")
    )
    if marked.rowcount != 1:
        raise RuntimeError(f"import {load_id} was undone by somebody else, which the lease is there to prevent")
    # Rows that this import had released wait again; its own held rows no longer do, for their import is undone.
    connection.execute(update(held).where(held.c.released_by == load_id).values(released_by=None))
