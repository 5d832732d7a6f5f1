"""The programme as it stands, as a programme file would declare it: applying it changes nothing."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection

from bot.domain.programme.settings import settings_of
from bot.domain.setup import stored
from bot.domain.setup.declared import (
    DeclaredEscalationPolicy,
    DeclaredFeed,
    DeclaredInbox,
    DeclaredKpi,
    DeclaredPerson,
    DeclaredProgramme,
    DeclaredQueue,
    DeclaredScorecard,
    DeclaredScorecardKpi,
    DeclaredSubscription,
    DeclaredVendor,
    ProgrammeFile,
)
from bot.domain.setup.plan import Values
from bot.domain.setup.read_back_contracts import standing_contracts
from bot.domain.setup.staff import stored_staff
from bot.domain.setup.stored import Names, Stored
from bot.domain.setup.stored_rosters import standing_absences, standing_rosters

T = TypeVar("T")


@dataclass(frozen=True)
class Current:
    """`revision` is read before the rest: a plan for a later one was made from another state."""

    file: ProgrammeFile
    revision: int
    today: date


def read_back(connection: Connection, *, now: datetime) -> Current:
    """Raises NotReadyError before the first `govbot apply`. What has ended is left out."""
    settings = settings_of(connection)
    names, today = stored.read_names(connection), settings.calendar.day_of(now)
    vendors, staff = _vendors(connection, names), stored_staff(connection, names)
    contracts = standing_contracts(stored.read_contracts(connection), stored.read_terms(connection, names), today=today)
    file = ProgrammeFile(
        programme=_programme(connection),
        vendors=vendors,
        queues=_queues(connection, names),
        internal_channels=_channels(connection, names, ""),
        people=_people(connection, names),
        contracts=contracts,
        kpis=tuple(_kpi(values) for values in _standing(stored.read_kpis(connection))),
        feeds=tuple(_feed(values) for values in _standing(stored.read_feeds(connection))),
        subscriptions=tuple(
            _subscription(values) for values in _standing(stored.read_subscriptions(connection, names))
        ),
        inbox=_inbox(connection, names, {vendor.key for vendor in vendors}),
        escalation_policies=_policies(connection, {vendor.key for vendor in vendors}),
        rosters=standing_rosters(connection, today, staff),
        absences=standing_absences(connection, today, staff),
        scorecard=_scorecard(connection),
    )
    return Current(file, settings.revision, today)


def _standing(rows: Stored) -> list[Values]:
    return [row.values for row in rows.values() if not row.ended]


def _programme(connection: Connection) -> DeclaredProgramme:
    row = stored.read_programme(connection)
    assert row is not None, "settings_of has refused a database without a programme"
    days = row.week_starts, row.day_starts
    return DeclaredProgramme(row.name, row.timezone, *days, row.four_eyes, row.vendor_text_to_model)


def _vendors(connection: Connection, names: Names) -> tuple[DeclaredVendor, ...]:
    return tuple(
        DeclaredVendor(
            key=str(row["key"]),
            code=str(row["code"]),
            name=str(row["name"]),
            timezone=str(row["timezone"]),
            channels=_channels(connection, names, str(row["key"])),
        )
        for row in _standing(stored.read_vendors(connection))
    )


def _channels(connection: Connection, names: Names, vendor: str) -> tuple[str, ...]:
    """Those tied to the vendor; the internal ones where it is empty."""
    ties = _standing(stored.read_ties(connection, names))
    return tuple(str(row["slack_channel"]) for row in ties if str(row["vendor_id"] or "") == vendor)


def _queues(connection: Connection, names: Names) -> tuple[DeclaredQueue, ...]:
    aliases = _standing(stored.read_aliases(connection, names))
    return tuple(
        DeclaredQueue(
            key=str(row["key"]),
            name=str(row["name"]),
            channel=str(row["channel"]),
            language=str(row["language"]),
            hours=str(row["hours"]),
            aliases=tuple(str(each["alias"]) for each in aliases if str(each["queue_id"]) == row["key"]),
        )
        for row in _standing(stored.read_queues(connection))
    )


def _people(connection: Connection, names: Names) -> tuple[DeclaredPerson, ...]:
    return tuple(
        DeclaredPerson(
            slack=str(row["slack"]),
            name=str(row["name"]),
            role=str(row["role"]),
            vendor=str(row["vendor_id"]) if row["vendor_id"] else None,
            team=str(row["team"]),
            until=row["until"] if isinstance(row["until"], date) else None,
        )
        for row in _standing(stored.read_people(connection, names))
    )


def _kpi(row: Values) -> DeclaredKpi:
    return DeclaredKpi(
        key=str(row["key"]),
        title=str(row["title"]),
        unit=str(row["unit"]),
        direction=str(row["direction"]),
        description=str(row["description"]),
        minimum_n=int(str(row["minimum_n"])),
        maturity_hours=int(str(row["maturity_hours"])),
    )


def _feed(row: Values) -> DeclaredFeed:
    return DeclaredFeed(str(row["name"]), str(row["feed"]), str(row["spec"]))


def _subscription(row: Values) -> DeclaredSubscription:
    return DeclaredSubscription(
        report=str(row["report"]),
        channel=str(row["channel"]),
        at=str(row["at"]),
        timezone=str(row["timezone"]),
        days=str(row["days"]),
        vendor=str(row["vendor_id"]) if row["vendor_id"] else None,
        holidays=str(row["holidays"]),
        wait_until=str(row["wait_until"]),
        late=str(row["late"]),
        state=str(row["state"]),
    )


def _policies(connection: Connection, vendors: Collection[str]) -> tuple[DeclaredEscalationPolicy, ...]:
    """That of a vendor who has ended promises nothing."""
    rows = _standing(stored.read_escalation_policies(connection))
    declared = (DeclaredEscalationPolicy(str(row["vendor"]), str(row["policy"])) for row in rows)
    return tuple(each for each in declared if not each.vendor or each.vendor in vendors)


def _scorecard(connection: Connection) -> DeclaredScorecard:
    kpis = tuple(_of(DeclaredScorecardKpi, row) for row in _standing(stored.read_scorecard_kpis(connection)))
    rules = [_of(DeclaredScorecard, row) for row in _standing(stored.read_scorecard_rules(connection))]
    return replace(rules[0] if rules else DeclaredScorecard(), kpis=kpis)


def _of(declared: Callable[..., T], row: Values) -> T:
    """Its columns are the declaration's own fields."""
    return declared(**{name: value for name, value in row.items() if name != "id"})


def _inbox(connection: Connection, names: Names, vendors: Collection[str]) -> tuple[DeclaredInbox, ...]:
    """A folder of a vendor who has ended is watched by nobody."""
    return tuple(
        DeclaredInbox(str(row["vendor_id"]), str(row["folder"]), str(row["feed"]), int(str(row["settle_seconds"])))
        for row in _standing(stored.read_inbox(connection, names))
        if str(row["vendor_id"]) in vendors
    )
