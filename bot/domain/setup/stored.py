"""What the database holds now of the things a programme file speaks of, by name."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlmodel import SQLModel

from bot.database.core import table_of
from bot.domain.contracts.tables import Contract, Term
from bot.domain.contracts.terms import LAST_DAY, Wording
from bot.domain.escalations.roster_tables import EscalationPolicy
from bot.domain.inbox.tables import InboxFolder
from bot.domain.people.tables import Person
from bot.domain.performance.tables import KpiDefinition
from bot.domain.programme.tables import FeedMapping, Programme
from bot.domain.scorecard.tables import ScorecardKpi, ScorecardRule
from bot.domain.setup.agreements import StoredContract
from bot.domain.setup.plan import Ref, Value, Values
from bot.domain.setup.timeline import Kept
from bot.domain.subscriptions.tables import Subscription
from bot.domain.vendors.tables import ChannelTie, Queue, QueueAlias, Vendor

RULES = "rules"
"""What the one row of the scorecard's rules is called."""


@dataclass(frozen=True)
class StoredRow:
    id: int
    values: Values
    ended: bool = False


Stored = dict[str, StoredRow]


@dataclass(frozen=True)
class Scope:
    """What a term promises about; empty means any."""

    kpi: str
    queue: str
    site: str
    language: str
    channel: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.kpi, self.queue, self.site, self.channel, self.language) if part)


@dataclass(frozen=True)
class StoredTerm:
    contract: int
    scope: Scope
    row: Kept


@dataclass(frozen=True)
class Names:
    """Keys by id, so that stored references can be compared with names from the file."""

    vendors: dict[int, str]
    queues: dict[int, str]

    def refs(self, row: Row[Any]) -> Values:
        values: Values = dict(row._mapping)
        if values.get("vendor_id") is not None:
            values["vendor_id"] = Ref("vendor", self.vendors[row.vendor_id])
        if values.get("queue_id") is not None:
            values["queue_id"] = Ref("queue", self.queues[row.queue_id])
        return values


def read_names(connection: Connection) -> Names:
    return Names(_keys(connection, Vendor), _keys(connection, Queue))


def read_programme(connection: Connection) -> Row[Any] | None:
    return connection.execute(select(table_of(Programme))).one_or_none()


def read_vendors(connection: Connection) -> Stored:
    return {row.key: _stored(row._mapping) for row in _rows(connection, Vendor)}


def read_queues(connection: Connection) -> Stored:
    return {row.key: _stored(row._mapping) for row in _rows(connection, Queue)}


def read_kpis(connection: Connection) -> Stored:
    return {row.key: _stored(row._mapping) for row in _rows(connection, KpiDefinition)}


def read_people(connection: Connection, names: Names) -> Stored:
    return {row.slack: _stored(names.refs(row)) for row in _rows(connection, Person)}


def read_feeds(connection: Connection) -> Stored:
    return {row.name: _stored(row._mapping) for row in _rows(connection, FeedMapping)}


def read_escalation_policies(connection: Connection) -> Stored:
    return {row.vendor or "everybody": _stored(row._mapping) for row in _rows(connection, EscalationPolicy)}


def read_scorecard_rules(connection: Connection) -> Stored:
    rows = _rows(connection, ScorecardRule)
    return {RULES: _stored(rows[0]._mapping)} if rows else {}


def read_scorecard_kpis(connection: Connection) -> Stored:
    return {row.kpi: _stored(row._mapping) for row in _rows(connection, ScorecardKpi)}


def read_aliases(connection: Connection, names: Names) -> Stored:
    return {row.alias: _stored(names.refs(row)) for row in _rows(connection, QueueAlias)}


def read_ties(connection: Connection, names: Names) -> Stored:
    rows = (names.refs(row) for row in _rows(connection, ChannelTie))
    return {tie_name(str(row["slack_channel"]), row["vendor_id"]): _stored(row) for row in rows}


def read_subscriptions(connection: Connection, names: Names) -> Stored:
    """Of several with one name, which only ended ones can share, the one that was there last."""
    rows = [names.refs(row) for row in _rows(connection, Subscription)]
    rows.sort(key=lambda row: row["state"] != "ended")
    return {subscription_name(row): _stored(row) for row in rows}


def read_inbox(connection: Connection, names: Names) -> Stored:
    return {row.folder: _stored(names.refs(row)) for row in _rows(connection, InboxFolder)}


def read_contracts(connection: Connection) -> list[StoredContract]:
    contract, vendor = table_of(Contract), table_of(Vendor)
    statement = select(contract, vendor.c.key.label("vendor")).join(vendor, vendor.c.id == contract.c.vendor_id)
    return [
        StoredContract(
            id=row.id,
            vendor=row.vendor,
            code=row.code,
            currency=row.currency,
            start=row.effective_from,
            end=row.effective_to or LAST_DAY,
        )
        for row in connection.execute(statement.order_by(contract.c.id))
    ]


def read_terms(connection: Connection, names: Names) -> list[StoredTerm]:
    return [
        StoredTerm(
            contract=row.contract_id,
            scope=Scope(row.kpi, names.queues.get(row.queue_id, ""), row.site, row.language, row.channel),
            row=Kept(
                id=row.id,
                wording=Wording(row.target, row.threshold_seconds, row.variant, row.window, row.compare_dp),
                start=row.effective_from,
                end=row.effective_to or LAST_DAY,
            ),
        )
        for row in _rows(connection, Term)
    ]


def tie_name(channel: str, vendor: Value) -> str:
    return f"{channel} → {vendor}" if vendor else f"{channel} → internal"


def subscription_name(values: Values) -> str:
    whose = f" of {values['vendor_id']}" if values["vendor_id"] else ""
    return f"{values['report']}{whose} in {values['channel']} at {values['at']}"


def _stored(values: Any) -> StoredRow:
    ended = values.get("ended_on") is not None or values.get("active") is False or values.get("state") == "ended"
    return StoredRow(values["id"], dict(values), ended)


def _keys(connection: Connection, model: type[SQLModel]) -> dict[int, str]:
    return {row.id: row.key for row in _rows(connection, model)}


def _rows(connection: Connection, model: type[SQLModel]) -> list[Row[Any]]:
    table = table_of(model)
    return list(connection.execute(select(table).order_by(table.c.id)))
