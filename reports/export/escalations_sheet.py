"""The escalations of a period, exact: one row an escalation."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.escalations.clocks import Clock
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.metrics.counting import deadline, paused
from reports.escalation_disputes import in_short
from reports.escalation_report import Account
from reports.export.sheet import Cell, sheet

COLUMNS = (
    *("escalation", "vendor", "severity", "title", "queue", "kpi", "cause", "state", "level", "raised_at"),
    *("acknowledged_at", "acknowledge_due_at", "acknowledged_in_time", "contained_at", "resolved_at"),
    *("resolve_due_at", "resolved_in_time", "paused_seconds", "reopened", "repeat_of", "disputes", "closed_at"),
    *("root_cause", "root_cause_due_at", "root_cause_in_time"),
)


def escalations_sheet(account: Account) -> bytes:
    """Moments are UTC; an empty cell says: not yet."""
    return sheet(COLUMNS, rows_of(account))


def rows_of(account: Account) -> Iterator[tuple[Cell, ...]]:
    for life in account.lives:
        yield tuple(_row(life.escalation, account))


def _row(escalation: Escalation, account: Account) -> Iterator[Cell]:
    plain = (escalation.title, escalation.queue, escalation.kpi, escalation.category, escalation.state.value)
    vendor = account.books.registry.vendor_name(escalation.vendor)
    yield from (escalation.name, vendor, escalation.severity.value, *plain, escalation.level)
    yield _moment(escalation.raised_at)
    yield _moment(escalation.acknowledged_at)
    yield from _due(escalation, Clock.ACKNOWLEDGE, account)
    yield _moment(escalation.contained_at)
    yield _moment(escalation.resolved_at)
    yield from _due(escalation, Clock.RESOLVE, account)
    yield int(paused(escalation, account.now).total_seconds())
    yield len(escalation.closures)
    yield escalation.repeat_of
    yield ", ".join(in_short(each) for each in escalation.disputes)
    yield _moment(escalation.closed_at)
    yield escalation.cause.category
    yield from _due(escalation, Clock.ROOT_CAUSE, account)


def _due(escalation: Escalation, clock: Clock, account: Account) -> tuple[Cell, Cell]:
    """What is not due yet is neither in time nor late."""
    limit = deadline(escalation, clock)
    if limit is None:
        return None, None
    at, missed = limit
    if at >= account.now:
        return _moment(at), None
    return _moment(at), "yes" if not missed else "excused" if escalation.is_excused(at) else "no"


def _moment(moment: datetime | None) -> Cell:
    return moment.isoformat() if moment else None
