"""Reads how vendors are scored: the cap, the grades, and what counts how much."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.connectors.programme_file import rules
from bot.connectors.programme_file.contracts import target_rule
from bot.connectors.programme_file.entry import Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.connectors.programme_file.problems import RefusedError
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.setup.declared import DeclaredScorecard, DeclaredScorecardKpi

KEYS = ("cap", "green", "amber", "kpis")
KPI_KEYS = ("kpi", "weight", "target", "low", "high", "compliance")
MOST_CAP, MOST_WEIGHT = Decimal(2), Decimal(1_000)


def read_scorecard(root: Entry, known: Known) -> DeclaredScorecard:
    usual = DeclaredScorecard()
    if not root.has("scorecard"):
        return usual
    entry = Entry(root.node_of("scorecard"), "scorecard", KEYS, root.problems)
    found = replace(
        usual,
        cap=entry.read("cap", _cap, usual.cap),
        green=entry.read("green", _grade, usual.green),
        amber=entry.read("amber", _grade, usual.amber),
    )
    if found.amber > found.green:
        entry.refuse("amber", f"amber begins at {found.amber}, above green at {found.green}. Put the lower one there.")
    if found.green > found.cap:
        entry.refuse("green", f"green begins at {found.green}, which nobody can reach with a cap of {found.cap}.")
    taken = Taken(root.problems)
    return replace(found, kpis=tuple(_kpi(each, known, taken) for each in entry.entries("kpis", "This KPI", KPI_KEYS)))


def _kpi(entry: Entry, known: Known, taken: Taken) -> DeclaredScorecardKpi:
    key = entry.need("kpi", known.kpi, "")
    if key:
        taken.take(entry.node_of("kpi"), key, owner_of(entry), "The KPI")
    edge = _edge(known.kpis.get(key))
    found = DeclaredScorecardKpi(
        kpi=key,
        weight=entry.read("weight", _weight, None),
        low=entry.read("low", edge, None),
        high=entry.read("high", edge, None),
        target=entry.read("target", target_rule(known.kpis.get(key)), None),
        compliance=entry.read("compliance", rules.flag, False),
    )
    _check_band(entry, found)
    return found


def _check_band(entry: Entry, found: DeclaredScorecardKpi) -> None:
    if entry.has("low") != entry.has("high"):
        entry.refuse("low", "A band has two edges: low and high.")
    elif found.low is not None and found.high is not None and found.low >= found.high:
        entry.refuse("high", f"high {found.high} is not above low {found.low}.")
    elif entry.has("low") and entry.has("target"):
        entry.refuse("target", "A KPI has a band or a target, not both.")


def _edge(unit: Unit | None) -> Callable[[str], Decimal]:
    """Forecast bias lies on both sides of nothing."""

    def rule(value: str) -> Decimal:
        edge = rules.decimal(value)
        if unit is Unit.FRACTION and abs(edge) > 1:
            raise RefusedError(f"{value} is out of range, a fraction is meant. Accepted: -1 to 1.")
        return edge

    return rule


def _cap(value: str) -> Decimal:
    cap = rules.decimal(value)
    if not 1 <= cap <= MOST_CAP:
        raise RefusedError(f"{value} is out of range. Accepted: 1 to {MOST_CAP}, 1.1 lets a tenth more count.")
    return cap


def _grade(value: str) -> Decimal:
    grade = rules.decimal(value)
    if not 0 < grade <= MOST_CAP:
        raise RefusedError(f"{value} is out of range. Accepted: above 0 to {MOST_CAP}; 1 is every promise kept.")
    return grade


def _weight(value: str) -> Decimal:
    weight = rules.decimal(value)
    if not 0 <= weight <= MOST_WEIGHT:
        raise RefusedError(f"{value} is out of range. Accepted: 0, which leaves it out, to {MOST_WEIGHT}.")
    return weight
