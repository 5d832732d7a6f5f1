"""Writes a programme and its facts into an empty database, as published loads would have left them."""

from collections.abc import Iterable
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from bot.database.columns import FOREVER, day_number
from bot.database.core import table_of
from bot.domain.contracts.tables import Contract
from bot.domain.contracts.tables import Term as StoredTerm
from bot.domain.performance.atoms import ATOMS, approx_bit, present_bit
from bot.domain.performance.rollup import COLUMNS, sums_of_facts
from bot.domain.performance.tables import (
    Case,
    Contact,
    Evaluation,
    FactHorizon,
    Forecast,
    KpiDefinition,
    Measure,
    QueueDay,
    QueueInterval,
    Survey,
)
from bot.domain.performance.touched import Rectangle
from bot.domain.programme.tables import Programme as StoredProgramme
from bot.domain.vendors.tables import Queue, Series, Vendor
from tests.bot.domain.performance.slow.cases import settled_at
from tests.bot.domain.performance.slow.programme import Fact, Programme
from tests.factories import EVERY_ATOM

MODELS = (QueueInterval, QueueDay, Case, Contact, Survey, Evaluation, Forecast, Measure)
KEPT = (StoredTerm, Contract, Series, Queue, Vendor, KpiDefinition, StoredProgramme)
_REVISIONS = count(1)
LOAD = 3


def store(engine: Engine, programme: Programme, dice: Random) -> None:
    """In random order; rows that a later load superseded or did not publish are strewn among them."""
    with engine.begin() as connection:
        for model in (*MODELS, *KEPT):
            connection.execute(table_of(model).delete())
        connection.execute(update(table_of(FactHorizon)).values(load_id=LOAD))
        _store_books(connection, programme)
        for model, rows in _facts(programme):
            shuffled = list(rows)
            dice.shuffle(shuffled)
            _add(connection, model, [{"load_id": LOAD, "ended_by": FOREVER, **row} for row in shuffled])
            _add(connection, model, [_invisible(dice, row) for row in shuffled if dice.random() < 0.2])
        _roll_up(connection, programme)


def _invisible(dice: Random, row: dict[str, Any]) -> dict[str, Any]:
    if dice.random() < 0.5:
        return {**row, "load_id": LOAD - 1, "ended_by": LOAD}
    return {**row, "load_id": LOAD + 1, "ended_by": FOREVER}


def _store_books(connection: Connection, programme: Programme) -> None:
    settings = {"name": "Acme", "timezone": str(programme.zone), "week_starts": programme.week_starts}
    settings |= {"day_starts": f"{programme.day_starts:%H:%M}", "revision": next(_REVISIONS), "id": 1}
    _add(connection, StoredProgramme, [settings])
    _add(connection, KpiDefinition, [KpiDefinition(key="adherence", title="Adherence").model_dump(exclude={"id"})])
    vendors = {key: place for place, key in enumerate(programme.vendors, start=1)}
    queues = {key: place for place, key in enumerate(programme.queues, start=1)}
    _add(
        connection,
        Vendor,
        [{"id": place, "key": key, "code": key, "name": key, "timezone": "UTC"} for key, place in vendors.items()],
    )
    hours = {key: "mon-sun 08:00-12:00" if has else "" for key, has in programme.queues.items()}
    _add(
        connection,
        Queue,
        [
            {"id": place, "key": key, "name": key, "channel": "voice", "language": "en", "hours": hours[key]}
            for key, place in queues.items()
        ],
    )
    _add(connection, Series, _lines(programme, vendors, queues))
    begins = min((term.start for term in programme.terms), default=None)
    contracts = [
        {"id": place, "vendor_id": place, "code": f"SOW-{key}", "currency": "USD", "effective_from": begins}
        for key, place in vendors.items()
    ]
    _add(connection, Contract, contracts if begins else [])
    _add(connection, StoredTerm, _terms(programme, vendors, queues))


def _lines(programme: Programme, vendors: dict[str, int], queues: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "id": line.id,
            "identity": str(line.id),
            "vendor_id": vendors[line.vendor],
            "queue_id": queues[line.queue],
            "site": line.site,
            "channel": line.channel,
            "language": line.language,
        }
        for line in programme.lines
    ]


def _terms(programme: Programme, vendors: dict[str, int], queues: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "contract_id": vendors[term.vendor],
            "kpi": term.kpi,
            "queue_id": queues.get(term.queue),
            "site": term.site,
            "language": term.language,
            "channel": term.channel,
            "target": term.target,
            "threshold_seconds": term.threshold,
            "variant": term.variant,
            "window": term.window,
            "compare_dp": term.compare_dp,
            "effective_from": term.start,
            "effective_to": term.end if term.end.year < 9999 else None,
        }
        for term in programme.terms
    ]


def _facts(programme: Programme) -> Iterable[tuple[Any, list[dict[str, Any]]]]:
    yield QueueInterval, [_interval(fact) for fact in programme.intervals]
    yield Case, [_case(programme, fact) for fact in programme.cases]
    yield Contact, [_row(programme, fact, {"arrived_at": "day"}) for fact in programme.contacts]
    yield (
        Survey,
        [_row(programme, fact, {"sent_at": "sent_day", "answered_at": "answered_day"}) for fact in programme.surveys],
    )
    yield Evaluation, [_row(programme, fact, {"evaluated_at": "day"}) for fact in programme.evaluations]
    yield Forecast, [{"series_id": fact.line.id, **fact.values} for fact in programme.forecasts]
    yield Measure, [{"series_id": fact.line.id, **fact.values} for fact in programme.measures]


def _interval(fact: Fact) -> dict[str, Any]:
    reconstructed = fact.values["approx"]
    assert isinstance(reconstructed, list)
    given = {name: value for name, value in fact.values.items() if name != "approx"}
    shape = sum(present_bit(atom) for atom in given if atom in ATOMS) + sum(map(approx_bit, reconstructed))
    blank = dict.fromkeys(ATOMS)
    return {"series_id": fact.line.id, "shape": shape, "source": "queue_intervals", **blank, **given}


def _row(programme: Programme, fact: Fact, days: dict[str, str]) -> dict[str, Any]:
    moments = {day: fact.moment(moment) for moment, day in days.items()}
    found = {day: programme.day_of(moment) if moment else None for day, moment in moments.items()}
    place = {"series_id": fact.line.id, "vendor_id": programme.vendors.index(fact.line.vendor) + 1}
    names = {"agent": "", "evaluator": "", "evaluator_side": "", "calibration_id": "", "reason": "", "case_id": ""}
    return place | names | fact.values | found


def _case(programme: Programme, fact: Fact) -> dict[str, Any]:
    settled, flag = settled_at(fact), fact.values["sla_met"]
    judged = fact.moment("due_at") or ((settled or fact.moment("opened_at")) if flag is not None else None)
    row = _row(programme, fact, {"opened_at": "opened_day", "response_due_at": "response_due_day"})
    row |= {"settled_at": settled, "settled_day": programme.day_of(settled) if settled else None}
    return row | {"due_day": programme.day_of(judged) if judged else None}


def _roll_up(connection: Connection, programme: Programme) -> None:
    fact = table_of(QueueInterval)
    days = tuple(day_number(day) for (day,) in connection.execute(select(fact.c.day).distinct()))
    if days:
        lines = tuple(line.id for line in programme.lines)
        sums = sums_of_facts(connection, Rectangle(days, lines), as_of=LOAD, shapes=EVERY_ATOM)
        rows = [{"load_id": LOAD, "ended_by": FOREVER, **dict(zip(COLUMNS, row, strict=True))} for row in sums]
        _add(connection, QueueDay, rows)


def _add(connection: Connection, model: Any, rows: list[dict[str, Any]]) -> None:
    columns = table_of(model).c.keys()
    if rows:
        connection.execute(insert(table_of(model)), [{k: v for k, v in row.items() if k in columns} for row in rows])
