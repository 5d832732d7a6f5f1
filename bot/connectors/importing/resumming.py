"""Contacts are summed again where the terms now ask for another threshold."""

from datetime import datetime

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Engine, Integer, select, type_coerce

from bot.connectors.importing.books import read_books
from bot.connectors.importing.leasing import leased
from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.preparing import opening_of
from bot.connectors.importing.summing import rules_of
from bot.database.core import table_of
from bot.domain.loads.lease import Lease
from bot.domain.loads.leftovers import clear, take_back
from bot.domain.loads.publishing import Counts, Origin, close, open_load, publish
from bot.domain.loads.resumming import Rules, resum
from bot.domain.loads.rolling import roll_up
from bot.domain.loads.staging import Staging
from bot.domain.performance.rollup import visible
from bot.domain.performance.tables import Contact, QueueDay
from bot.domain.performance.touched import Pairs, pairs_of

_ORIGIN = Origin(file_name="contacts summed again", sha256="", feed="contacts", mapping="", actor="")


def resum_contacts(engine: Engine, *, now: datetime, actor: str, surroundings: Surroundings | None = None) -> int:
    """For `apply`, after terms changed; how many days of series were summed again."""
    around = surroundings or Surroundings()
    with engine.connect() as connection:
        books = read_books(connection)
        outdated = _outdated(connection, rules_of(books, opening_of(books)), books.horizon)
    if not len(outdated):
        return 0
    with leased(engine, around) as lease:
        return _resummed(engine, lease, around, now, actor)


def _resummed(engine: Engine, lease: Lease, around: Surroundings, now: datetime, actor: str) -> int:
    origin = Origin(_ORIGIN.file_name, "", "contacts", "", actor)
    with engine.begin() as connection:
        lease.renew(connection, around.clock())
        books = read_books(connection)
        rules = rules_of(books, opening_of(books))
        outdated = _outdated(connection, rules, books.horizon)
        load_id = open_load(connection, origin, now)
    staging = Staging(engine, lease, load_id, books.horizon, around.clock, around.step)
    clear(staging, now)
    touched, corrected = resum(staging, outdated, rules)
    if not len(touched):
        take_back(staging, load_id)
        close(staging, "unchanged", Counts(), now=now)
        return 0
    roll_up(staging, touched, corrected, feed="contacts", now=now)
    publish(staging, origin, Counts(loaded=len(touched)), (), now=now)
    return len(touched)


def _outdated(connection: Connection, rules: Rules, horizon: int) -> Pairs:
    """Days of series with contacts whose sums were made with another threshold than their term's."""
    contact, day = table_of(Contact), table_of(QueueDay)
    spoken = (type_coerce(contact.c.day, Integer), contact.c.series_id)
    with_contacts = connection.execute(select(*spoken).where(visible(contact, horizon)).distinct())
    wanted = {(row[0], row[1]) for row in with_contacts}
    stored = connection.execute(
        select(type_coerce(day.c.day, Integer), day.c.series_id, day.c.threshold_seconds).where(visible(day, horizon))
    )
    pairs = [
        (number, series)
        for number, series, threshold in map(tuple, stored)
        if (number, series) in wanted and rules.threshold_for(series, number) != threshold
    ]
    return _packed(sorted(set(pairs)))


def _packed(pairs: list[tuple[int, int]]) -> Pairs:
    matrix: npt.NDArray[np.int64] = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return pairs_of(matrix[:, 0], matrix[:, 1])
