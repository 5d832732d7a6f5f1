"""Cases: one row a case in its latest state."""

import numpy as np

from bot.connectors.feeds.feed import (
    CHANNEL,
    LANGUAGE,
    QUEUE,
    REASON,
    SITE,
    VENDOR,
    Column,
    Columns,
    Fault,
    Feed,
    Kind,
    Values,
)
from bot.domain.loads.records import RecordKind
from bot.domain.performance.tables import Case

_STATUSES = ("open", "pending_customer", "on_hold", "resolved", "closed", "void")
_MOMENTS = ("first_response_at", "resolved_at", "closed_at", "response_due_at", "due_at")


def complete(columns: Columns) -> list[Fault]:
    """A case is settled when it was resolved, or else closed; without a target it neither met nor missed one."""
    rows = len(columns["opened_at"])
    empty = np.full(rows, np.nan)
    if "first_response_seconds" in columns:
        given = columns.get("first_response_at", empty)
        later = columns["opened_at"] + np.floor(columns.pop("first_response_seconds"))
        columns["first_response_at"] = np.where(np.isnan(given), later, given)
    resolved = columns.get("resolved_at", empty)
    columns["settled_at"] = np.where(np.isnan(resolved), columns.get("closed_at", empty), resolved)
    if "sla_met" in columns and "due_at" in columns:
        columns["sla_met"] = np.where(np.isnan(columns["due_at"]), np.nan, columns["sla_met"])
    columns["counts_at"] = columns.get("due_at", _judged_at(columns, empty))
    return []


def _judged_at(columns: Columns, empty: Values) -> Values:
    """A source that only says whether a case was in time: it counts when it was settled, or opened."""
    settled = columns["settled_at"]
    moment = np.where(np.isnan(settled), columns["opened_at"], settled)
    return np.where(np.isnan(columns.get("sla_met", empty)), np.nan, moment)


CASES = Feed(
    key="cases",
    row="one case, in its latest state",
    columns=(
        Column("case_id", required=True, aliases=("case number", "ticket id", "ticket number", "incident number")),
        VENDOR,
        SITE,
        QUEUE,
        CHANNEL,
        LANGUAGE,
        REASON,
        Column("opened_at", Kind.TIMESTAMP, required=True, aliases=("opened", "created at", "created on", "open date")),
        Column("first_response_at", Kind.TIMESTAMP, aliases=("first response", "first reply at")),
        Column("resolved_at", Kind.TIMESTAMP, aliases=("resolved", "solved at", "resolved on")),
        Column("closed_at", Kind.TIMESTAMP, aliases=("closed", "closed on", "close date")),
        Column("response_due_at", Kind.TIMESTAMP, aliases=("first response by",)),
        Column("due_at", Kind.TIMESTAMP, aliases=("due date", "resolve by")),
        Column("sla_met", Kind.BOOLEAN, aliases=("made sla", "within sla")),
        Column("status", Kind.CHOICE, required=True, choices=_STATUSES, aliases=("state", "case status")),
        Column("priority", aliases=("severity",)),
        Column("reopen_count", Kind.WHOLE, aliases=("reopens", "reopened")),
        Column("pause_seconds", Kind.SECONDS, aliases=("on hold time",)),
        Column("first_response_seconds", Kind.SECONDS, aid=True),
    ),
    telling=("case_id", "opened_at", "status"),
    identity="case_id",
    moments=("opened_at", *_MOMENTS),
    days=(
        ("opened_day", "opened_at"),
        ("settled_day", "settled_at"),
        ("response_due_day", "response_due_at"),
        ("due_day", "counts_at"),
    ),
    complete=complete,
    record=RecordKind(
        model=Case,
        key=("vendor_id", "case_id"),
        values=(
            "series_id",
            "reason",
            "priority",
            "status",
            "opened_at",
            *_MOMENTS,
            "sla_met",
            "reopen_count",
            "pause_seconds",
            "opened_day",
        ),
        restated=("opened_at", *_MOMENTS, "sla_met"),
        days=("opened_day", "settled_day", "due_day"),
        progresses=True,
    ),
)
