"""The last imports, and the undo of one, in words."""

from datetime import date, datetime

from sqlalchemy import Connection

from bot.connectors.importing.undoing import Undone
from bot.domain.loads.history import PastLoad, recent_loads
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.message import Align, Column
from bot.periods import days_words
from reports.naming import zone_name
from reports.report import Grid, Report

STATES = {"published": "loaded", "unchanged": "nothing new", "staging": "running", "abandoned": "broken off"}
_RIGHT = Align.RIGHT
_COLUMNS = (
    *(Column("File"), Column("Feed"), Column("Vendor"), Column("Days")),
    *(Column("Rows", _RIGHT), Column("Rejected", _RIGHT), Column("Held", _RIGHT)),
    *(Column("When"), Column("By"), Column("State")),
)


def build(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Report:
    loads = recent_loads(connection, viewer=viewer, now=now)
    if not loads:
        return Report("Imports", "No file was imported yet.")
    numbered = viewer.vendor is None
    columns = (*((Column("No.", _RIGHT),) if numbered else ()), *_COLUMNS)
    rows = tuple(
        (*((str(load.number),) if numbered else ()), *_row(load, books, books.calendar.day_of(now))) for load in loads
    )
    notes = ("A manager can undo an import for 24 hours: /govbot imports undo NUMBER",) if numbered else ()
    return Report(
        "Imports", _answer(loads[0], books), Grid(columns, rows), notes=(f"Times: {zone_name(books)}.", *notes)
    )


def undone(done: Undone) -> Report:
    """What is visible again, and what is gone."""
    told = [f"{count:,} {_rows(count)} {what}" for count, what in _counted(done) if count]
    changed = f" {done.days} {'day' if done.days == 1 else 'days'} changed." if done.days else ""
    answer = f"{done.undid.file_name}: {', '.join(told) or 'nothing had been loaded'}.{changed}"
    return Report(f"Import {done.undid.id} is undone", answer, notes=("Loading the file again brings it back.",))


def _counted(done: Undone) -> tuple[tuple[int, str], ...]:
    return (done.restored, "back as before"), (done.withdrawn, "taken out")


def _answer(latest: PastLoad, books: Books) -> str:
    return f"The last came {_when(latest.at, books)}: {latest.file_name}, {STATES.get(latest.state, latest.state)}."


def _row(load: PastLoad, books: Books, today: date) -> tuple[str, ...]:
    vendors = ", ".join(books.registry.vendor_name(key) for key in load.vendors) or "–"
    counts = (f"{load.rows:,}", f"{load.rejected:,}", f"{load.held:,}")
    about = (load.file_name, load.feed, vendors, _days(load.first_day, load.last_day, today))
    return *about, *counts, _when(load.at, books), load.by, STATES.get(load.state, load.state)


def _when(moment: datetime, books: Books) -> str:
    local = moment.astimezone(books.calendar.zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _days(first: date | None, last: date | None, today: date) -> str:
    return "–" if first is None or last is None else days_words(first, last, today=today)


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"
