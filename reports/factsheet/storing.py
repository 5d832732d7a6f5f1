"""A fact sheet as it is kept, to be read again years later."""

import json
from dataclasses import asdict

from reports.factsheet.facts import Fact, FactSheet, Line, Measure, Role


def stored(sheet: FactSheet) -> str:
    """The same sheet is always the same text."""
    return json.dumps(asdict(sheet), ensure_ascii=False, sort_keys=True)


def read_back(content: str) -> FactSheet:
    parts = json.loads(content)
    lines = tuple(Line(**line) for line in parts.pop("lines"))
    facts = tuple(_fact(fact) for fact in parts.pop("facts"))
    lists = {name: tuple(parts[name]) for name in ("gaps", "silent")}
    return FactSheet(**(parts | lists), lines=lines, facts=facts)


def _fact(parts: dict[str, str]) -> Fact:
    return Fact(**{**parts, "role": Role(parts["role"]), "measure": Measure(parts["measure"])})  # type: ignore[arg-type]
