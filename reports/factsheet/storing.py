"""A fact sheet as it is kept, to be read again years later."""

import json
from dataclasses import asdict
from typing import Any

from reports.factsheet.facts import Fact, FactSheet, Line, Side, Step, Trend
from reports.factsheet.role import Measure, Role


def stored(sheet: FactSheet) -> str:
    """The same sheet is always the same text."""
    return json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True)


def read_back(content: str) -> FactSheet:
    parts = json.loads(content)
    lines = tuple(_line(line) for line in parts.pop("lines"))
    facts = tuple(_fact(fact) for fact in parts.pop("facts"))
    # Sheets that were taken before there were trends or tickets have none.
    lists = {name: tuple(parts.get(name, ())) for name in ("gaps", "silent", "tickets")}
    trends = tuple(_trend(trend) for trend in parts.pop("trends", ()))
    return FactSheet(**(parts | lists), lines=lines, facts=facts, trends=trends)


def _line(parts: dict[str, Any]) -> Line:
    return Line(**{**parts, "sides": tuple(Side(**side) for side in parts.get("sides", ()))})


def _trend(parts: dict[str, Any]) -> Trend:
    weeks, months = (tuple(Step(**step) for step in parts[name]) for name in ("weeks", "months"))
    return Trend(parts["line"], weeks, months)


def _fact(parts: dict[str, str]) -> Fact:
    return Fact(**{**parts, "role": Role(parts["role"]), "measure": Measure(parts["measure"])})  # type: ignore[arg-type]
