"""Series that an undo leaves without facts are forgotten: a file under the wrong vendor leaves no name behind."""

from collections.abc import Collection

from sqlalchemy import Connection, select, update
from sqlmodel import SQLModel

from bot.database.core import table_of
from bot.domain.loads.leftovers import RECORDS
from bot.domain.performance.rollup import visible
from bot.domain.performance.tables import QueueDay
from bot.domain.programme.revision import raise_revision
from bot.domain.vendors.tables import Series


def without_facts(connection: Connection, series: Collection[int], *, as_of: int) -> list[int]:
    """Those of which a reader sees nothing as of that load; sums stand for the intervals behind them."""
    left = set(series)
    models: tuple[type[SQLModel], ...] = (QueueDay, *RECORDS)
    for model in models:
        table = table_of(model)
        found = select(table.c.series_id).distinct().where(table.c.series_id.in_(left), visible(table, as_of))
        left -= set(connection.execute(found).scalars()) if left else set()
    return sorted(left)


def keep_known(connection: Connection, series: Collection[int], empty: Collection[int], load_id: int) -> None:
    """Of these series nobody knows the empty ones any more (superseded rows still point at them); others are back."""
    table = table_of(Series)
    back = update(table).where(table.c.id.in_(set(series) - set(empty)), table.c.withdrawn_by.is_not(None))
    gone = update(table).where(table.c.id.in_(empty))
    changed = connection.execute(back.values(withdrawn_by=None)).rowcount
    changed += connection.execute(gone.values(withdrawn_by=load_id)).rowcount
    if changed:
        raise_revision(connection)
