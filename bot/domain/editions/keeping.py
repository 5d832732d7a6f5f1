"""Keeps what an edition stated, and what later became of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from bot.database.core import table_of
from bot.domain.editions.tables import EditionFigure, EditionRestatement, PostedEdition

AT_ONCE = 1_000
"""Ids in one statement."""


@dataclass(frozen=True)
class Posted:
    """As `PostedEdition`, without its chart; `id` is 0 until it is kept."""

    key: str
    report: str
    channel: str
    vendor: str
    moment: datetime
    posted_at: datetime
    load_id: int
    first_day: date
    last_day: date
    id: int = 0


@dataclass(frozen=True)
class Figure:
    """`key` names what it speaks of, the same in every edition of one moment; `said` is how it was written."""

    key: str
    label: str
    vendor: str
    value: float | None
    said: str


def keep(connection: Connection, posted: Posted, figures: Sequence[Figure], chart: str) -> None:
    """In the transaction that puts the post into the outbox. `chart` is drawn later; empty: none."""
    edition = table_of(PostedEdition)
    values = {name: value for name, value in asdict(posted).items() if name != "id"}
    waiting = {"chart": chart, "chart_waits": bool(chart), "chart_attempts": 0}
    key = connection.execute(insert(edition).values(**values, **waiting)).inserted_primary_key
    assert key is not None, "a row that was inserted has a key"
    rows = [{**asdict(each), "edition_id": key[0], "place": place} for place, each in enumerate(figures)]
    if rows:
        connection.execute(insert(table_of(EditionFigure)), rows)


def behind(connection: Connection, horizon: int, since: datetime) -> list[Posted]:
    """Editions posted since then that state the figures of an earlier horizon, the oldest first."""
    table = table_of(PostedEdition)
    columns = [table.c[name] for name in Posted.__dataclass_fields__]
    statement = select(*columns).where(table.c.posted_at >= since, table.c.load_id < horizon).order_by(table.c.id)
    return [Posted(**row._mapping) for row in connection.execute(statement)]


def move_on(connection: Connection, posted: Posted, horizon: int) -> bool:
    """Whether this one is the first to look at the edition with the facts up to `horizon`."""
    table = table_of(PostedEdition)
    mine = (table.c.id == posted.id, table.c.load_id == posted.load_id)
    return connection.execute(update(table).where(*mine).values(load_id=horizon)).rowcount == 1


def move_past(connection: Connection, untouched: Sequence[Posted], horizon: int) -> None:
    """Those whose days no import touched since."""
    table = table_of(PostedEdition)
    for start in range(0, len(untouched), AT_ONCE):
        ids = [posted.id for posted in untouched[start : start + AT_ONCE]]
        mine = (table.c.id.in_(ids), table.c.load_id < horizon)
        connection.execute(update(table).where(*mine).values(load_id=horizon))


def figures_of(connection: Connection, posted: Posted) -> list[Figure]:
    table = table_of(EditionFigure)
    columns = [table.c[name] for name in Figure.__dataclass_fields__]
    statement = select(*columns).where(table.c.edition_id == posted.id).order_by(table.c.place)
    return [Figure(*row) for row in connection.execute(statement)]


def restate(
    connection: Connection,
    posted: Posted,
    changed: Sequence[Figure],
    *,
    load_id: int,
    at: datetime,
    mark: str,
    detail: str,
) -> list[str]:
    """Keeps what it states from now on; every mark the edition bears, the oldest first."""
    figure, restated = table_of(EditionFigure), table_of(EditionRestatement)
    for each in changed:
        place = (figure.c.edition_id == posted.id, figure.c.key == each.key)
        connection.execute(update(figure).where(*place).values(value=each.value, said=each.said))
    values = {"edition_id": posted.id, "load_id": load_id, "at": at, "mark": mark, "detail": detail}
    connection.execute(insert(restated).values(**values))
    return marks_of(connection, posted.key)


def marks_of(connection: Connection, key: str) -> list[str]:
    """What was restated of that post, the oldest first."""
    edition, restated = table_of(PostedEdition), table_of(EditionRestatement)
    marks = select(restated.c.mark).join(edition, edition.c.id == restated.c.edition_id)
    return [row.mark for row in connection.execute(marks.where(edition.c.key == key).order_by(restated.c.id))]
