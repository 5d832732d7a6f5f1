"""A programme written as a programme file, in the order and style of docs/programme.yaml."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

import yaml

from bot.connectors.programme_file.writing_policies import written_policy
from bot.connectors.programme_file.writing_rosters import written_absence, written_duty
from bot.domain.setup.declared import (
    DeclaredContract,
    DeclaredProgramme,
    DeclaredScorecard,
    DeclaredSubscription,
    DeclaredVendor,
    ProgrammeFile,
)
from bot.periods.calendar import WEEKDAYS

WIDE = 10_000
SUBSCRIBED = {"late": "post", "state": "active"}
DEFAULTS = {"window": "month", "minimum_n": 0, "maturity_hours": 0, "compliance": False}


class _Writer(yaml.SafeDumper):
    """Decimals as they were written, without quotes, and nothing referred to from elsewhere."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _decimal(writer: _Writer, value: Decimal) -> yaml.ScalarNode:
    text = format(value, "f")
    return writer.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Writer.add_representer(Decimal, _decimal)


def write_programme_file(file: ProgrammeFile) -> str:
    """Reading it back gives the same programme."""
    parts = [f"programme: {_flow(_programme(file.programme))}"]
    parts += _section("vendors", (_vendor(vendor) for vendor in file.vendors))
    parts += _section("queues", (_given(queue) for queue in file.queues))
    parts += _section("channels", ({"slack": channel, "kind": "internal"} for channel in file.internal_channels))
    parts += _section("people", (_given(person) for person in file.people))
    # KPIs of the programme's own come before the contracts that promise them.
    parts += _section("kpis", (_given(kpi) for kpi in file.kpis))
    parts += _contracts(file.contracts)
    parts += _section("feeds", (json.loads(feed.spec) for feed in file.feeds))
    parts += _section("subscriptions", (_subscription(each) for each in file.subscriptions))
    parts += _section("inbox", (_given(each) for each in file.inbox))
    parts += _section("escalation_policies", (written_policy(each) for each in file.escalation_policies))
    parts += _section("rosters", (written_duty(each) for each in file.rosters or ()))
    parts += _section("absences", (written_absence(each) for each in file.absences or ()))
    parts += _scorecard(file.scorecard)
    return "\n".join(parts) + "\n"


def _section(name: str, entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    lines = [f"  - {_flow(entry)}" for entry in entries]
    if lines:
        yield "\n".join([f"{name}:", *lines])


def _programme(programme: DeclaredProgramme) -> dict[str, Any]:
    entry = {**vars(programme), "week_starts": WEEKDAYS[programme.week_starts]}
    return {name: value for name, value in entry.items() if value is not False}


def _vendor(vendor: DeclaredVendor) -> dict[str, Any]:
    return {**_given(vendor), "timezone": vendor.timezone}


def _subscription(subscription: DeclaredSubscription) -> dict[str, Any]:
    given = _given(subscription)
    return {name: value for name, value in given.items() if SUBSCRIBED.get(name) != value}


def _contracts(contracts: Iterable[DeclaredContract]) -> Iterator[str]:
    lines = [line for contract in contracts for line in _contract(contract)]
    if lines:
        yield "\n".join(["contracts:", *lines])


def _contract(contract: DeclaredContract) -> Iterator[str]:
    values = {name: value for name, value in _given(contract).items() if name != "terms"}
    first, *others = [f"{name}: {_flow(value)}" for name, value in values.items()]
    yield f"  - {first}"
    yield from (f"    {line}" for line in others)
    if contract.terms:
        yield "    terms:"
        yield from (f"      - {_flow(_given(term))}" for term in contract.terms)


def _scorecard(scorecard: DeclaredScorecard) -> Iterator[str]:
    """Nothing where it is the usual one."""
    rules = {name: value for name, value in _given(scorecard).items() if name != "kpis"}
    kpis = _section("kpis", (_given(each) for each in scorecard.kpis))
    if scorecard != DeclaredScorecard():
        lines = [f"{name}: {_flow(value)}" for name, value in rules.items()]
        lines += [line for part in kpis for line in part.splitlines()]
        yield "\n".join(["scorecard:", *(f"  {line}" for line in lines)])


def _given(declared: Any) -> dict[str, Any]:
    """Its keys with what they hold, without what a file may leave out."""
    values = {field.name: getattr(declared, field.name) for field in fields(declared)}
    return {name: _plain(value) for name, value in values.items() if _is_said(name, value)}


def _is_said(name: str, value: Any) -> bool:
    return value not in (None, "", ()) and DEFAULTS.get(name) != value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def _flow(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=_Writer, default_flow_style=True, width=WIDE, sort_keys=False, allow_unicode=True
    )
    return text.removesuffix("\n").removesuffix("\n...")
