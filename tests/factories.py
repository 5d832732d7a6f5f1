"""Tells facts straight into the tables, as a published load would have left them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from sqlalchemy import insert, select

from bot.database.columns import day_number
from bot.database.core import table_of
from bot.domain.performance.atoms import ATOMS, approx_bit, present_bit
from bot.domain.performance.rollup import COLUMNS, sums_of_facts
from bot.domain.performance.tables import (
    Case,
    Contact,
    Evaluation,
    Forecast,
    Measure,
    QueueDay,
    QueueInterval,
    Survey,
)
from bot.domain.performance.touched import Rectangle
from tests.ground import NEW_YORK, Ground

EVERY_ATOM = (1 << len(ATOMS)) - 1


@dataclass
class World(Ground):
    """A programme with whatever facts a test asks for as well."""

    def interval(self, series: int, starts_at: datetime, *, minutes: int = 30, **atoms: Any) -> Self:
        """`approx` names the atoms that were reconstructed; other names are columns."""
        approx = atoms.pop("approx", ())
        given = {name: value for name, value in atoms.items() if name in ATOMS and value is not None}
        parts = ("talk_seconds", "hold_seconds", "wrap_seconds")
        if "handle_seconds" not in given and all(part in given for part in parts):
            given["handle_seconds"] = sum(given[part] for part in parts)
        shape = (
            atoms.pop("extra_shape", 0)
            + sum(present_bit(atom) for atom in given)
            + sum(approx_bit(atom) for atom in approx)
        )
        others = {name: value for name, value in atoms.items() if name not in ATOMS}
        columns = {"day": self.calendar.day_of(starts_at), "series_id": series, "starts_at": starts_at}
        columns |= {"load_id": self.load_id, "interval_seconds": minutes * 60, "source": "queue_intervals"}
        columns |= {"shape": shape, "in_hours": 1, **given, **others}
        with self.engine.begin() as connection:
            connection.execute(insert(table_of(QueueInterval)).values(**columns))
        return self

    def day(self, series: int, day: date, **atoms: Any) -> Self:
        """One row for the whole contract day."""
        return self.interval(series, self.calendar.start_of(day), minutes=1440, **atoms)

    def rolled_up(self) -> Self:
        """Recomputes the rollup from the facts."""
        fact, rollup = table_of(QueueInterval), table_of(QueueDay)
        with self.engine.begin() as connection:
            connection.execute(rollup.delete())
            days = tuple(day_number(day) for (day,) in connection.execute(select(fact.c.day).distinct()))
            rectangle = Rectangle(days, tuple(self.series.values()))
            for row in sums_of_facts(connection, rectangle, as_of=self.load_id, shapes=EVERY_ATOM) if days else ():
                values = dict(zip(COLUMNS, row, strict=True))
                connection.execute(insert(rollup).values(load_id=self.load_id, **values))
        return self

    def case(self, series: int, case_id: str, opened_at: datetime, **values: Any) -> Self:
        resolved, closed = values.get("resolved_at"), values.get("closed_at")
        settled = resolved or closed
        columns = {"case_id": case_id, "opened_at": opened_at, "opened_day": self.calendar.day_of(opened_at)}
        columns |= {"settled_at": settled, "settled_day": self._day(settled), "reason": "", "priority": ""}
        due = values.get("due_at") or (settled or opened_at if values.get("sla_met") is not None else None)
        columns |= {"due_day": self._day(due), "response_due_day": self._day(values.get("response_due_at"))}
        columns |= {"status": "resolved" if settled else "open"}
        return self._row(Case, series, columns | values)

    def contact(self, series: int, contact_id: str, arrived_at: datetime, **values: Any) -> Self:
        columns = {"contact_id": contact_id, "arrived_at": arrived_at, "day": self.calendar.day_of(arrived_at)}
        columns |= {"outcome": "answered", "reason": "", "agent": "", "customer": ""}
        return self._row(Contact, series, columns | values)

    def survey(
        self, series: int, survey_id: str, answered_at: datetime | None, score: float | None, **values: Any
    ) -> Self:
        sent = values.get("sent_at") or answered_at
        columns: dict[str, Any] = {"survey_id": survey_id, "kind": "csat", "score": score, "reason": "", "case_id": ""}
        columns |= {"answered_at": answered_at, "answered_day": self._day(answered_at)}
        columns |= {"sent_at": sent, "sent_day": self._day(sent)}
        return self._row(Survey, series, columns | values)

    def evaluation(self, series: int, evaluation_id: str, evaluated_at: datetime, **values: Any) -> Self:
        columns = {"evaluation_id": evaluation_id, "evaluated_at": evaluated_at, "sample": "random"}
        columns |= {"day": self.calendar.day_of(evaluated_at), "agent": "", "evaluator": "", "evaluator_side": ""}
        return self._row(Evaluation, series, columns | {"calibration_id": ""} | values)

    def forecast(self, series: int, day: date, offered: float) -> Self:
        return self._fact(Forecast, {"series_id": series, "day": day, "offered": offered})

    def measure(self, series: int, day: date, kpi: str, numerator: float, denominator: float) -> Self:
        columns = {"series_id": series, "day": day, "kpi": kpi, "numerator": numerator, "denominator": denominator}
        return self._fact(Measure, columns)

    def _row(self, model: type[Any], series: int, columns: Mapping[str, Any]) -> Self:
        identity = next(name for name, known in self.series.items() if known == series)
        return self._fact(model, {**columns, "series_id": series, "vendor_id": self.vendors[identity.split("|")[0]]})

    def _fact(self, model: type[Any], columns: Mapping[str, Any]) -> Self:
        self._add(model, {"load_id": self.load_id, **columns})
        return self

    def _day(self, moment: datetime | None) -> date | None:
        return None if moment is None else self.calendar.day_of(moment)


def new_york(text: str) -> datetime:
    """An instant from New York wall time such as "2026-11-17 13:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


def halves(day: date, first: str = "08:00", count: int = 4) -> list[datetime]:
    start = new_york(f"{day.isoformat()} {first}")
    return [start + timedelta(minutes=30 * step) for step in range(count)]
