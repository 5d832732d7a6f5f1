"""Reads the programme's own KPIs and feed mappings."""

import json
from typing import Any

from yaml import MappingNode, Node, SequenceNode

from bot.connectors.feeds.mapping import KEYS as FEED_KEYS
from bot.connectors.feeds.mapping import parse_mapping
from bot.connectors.programme_file import rules
from bot.connectors.programme_file.entry import NULL, Entry
from bot.connectors.programme_file.known import Known, Taken, owner_of
from bot.domain.performance.kpis.catalogue import KPI_KEYS
from bot.domain.performance.kpis.kpi import Unit
from bot.domain.setup.declared import DeclaredFeed, DeclaredKpi
from bot.errors import UserError

KEYS = ("key", "title", "unit", "direction", "description", "minimum_n", "maturity_hours")
UNITS = tuple(unit.value for unit in (Unit.FRACTION, Unit.SECONDS, Unit.COUNT, Unit.RATIO))
YEAR_HOURS = 8_760


def read_kpis(root: Entry, known: Known) -> tuple[DeclaredKpi, ...]:
    taken = Taken(root.problems)
    return tuple(_kpi(entry, known, taken) for entry in root.entries("kpis", "This KPI", KEYS))


def _kpi(entry: Entry, known: Known, taken: Taken) -> DeclaredKpi:
    key = entry.need("key", rules.key, "")
    kpi = DeclaredKpi(
        key=key,
        title=entry.read("title", rules.text, key),
        unit=entry.read("unit", rules.one_of(UNITS), "fraction"),
        direction=entry.read("direction", rules.one_of(("higher", "lower")), "higher"),
        description=entry.read("description", rules.text, ""),
        minimum_n=entry.read("minimum_n", rules.whole(0, 1_000_000), 0),
        maturity_hours=entry.read("maturity_hours", rules.whole(0, YEAR_HOURS), 0),
    )
    taken.take(entry.node_of("key"), key, owner_of(entry), "The KPI key")
    if key in KPI_KEYS:
        entry.refuse("key", f"{key} is a KPI of govbot's own. Choose another key.")
    known.kpis.setdefault(key, Unit(kpi.unit))
    return kpi


def read_feeds(root: Entry) -> tuple[DeclaredFeed, ...]:
    taken = Taken(root.problems)
    read = (_feed(entry, taken) for entry in root.entries("feeds", "This feed", FEED_KEYS))
    return tuple(feed for feed in read if feed)


def _feed(entry: Entry, taken: Taken) -> DeclaredFeed | None:
    name = entry.need("name", rules.text, "")
    taken.take(entry.node_of("name"), name, owner_of(entry), "The feed name")
    if not name:
        return None
    _refuse_twice(entry.node, entry)
    spec = _plain(entry.node)
    try:
        mapping = parse_mapping(spec)
    except UserError as error:
        entry.problems.add(entry.node, error.text)
        return None
    return DeclaredFeed(name, mapping.feed, json.dumps(spec, ensure_ascii=False, sort_keys=True))


def _refuse_twice(node: Node, entry: Entry) -> None:
    """A source's header may be given once; YAML would silently keep the last."""
    if not isinstance(node, MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if node is not entry.node and key.value in seen:
            entry.problems.add(key, f'"{key.value}" is given twice in this feed.')
        seen.add(str(key.value))
        _refuse_twice(value, entry)


def _plain(node: Node) -> Any:
    """The node as the text a person wrote: `No` and `0:30` stay words of the source."""
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.tag == NULL else node.value
