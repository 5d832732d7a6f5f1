"""What became of one file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.connectors.importing.refusals import Refusal


@dataclass(frozen=True)
class HeldName:
    """A queue nobody knows, how many rows wait for it, and what it may be."""

    queue: str
    rows: int
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A value of a day already loaded that this file changed; names as people know them."""

    day: date
    vendor: str
    queue: str
    channel: str
    subject: str
    atom: str
    old: str
    new: str


@dataclass(frozen=True)
class FileReport:
    """`state`: published, unchanged, refused, or checked (a dry run). `errors` are the first of the rejects.

    `flagged` rows are kept although more were answered than offered; `flagged_lines` are the first of them.

    `waiting` rows would make the `changes`, and were left out for a manager to decide.
    """

    path: str
    feed: str
    how: str
    state: str
    rows: int
    loaded: int = 0
    unchanged: int = 0
    waiting: int = 0
    rejected: int = 0
    held: int = 0
    duplicates: int = 0
    flagged: int = 0
    flagged_lines: tuple[int, ...] = ()
    totals: int = 0
    errors: tuple[Refusal, ...] = ()
    held_queues: tuple[HeldName, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    queues: int = 0
    changes: tuple[Change, ...] = ()
    changed_days: int = 0
    rejects: Path | None = None
    refusal: str = ""
    notes: tuple[str, ...] = field(default=())
    load_id: int | None = None

    def with_rejects(self, path: Path) -> "FileReport":
        return replace(self, rejects=path)


def as_json(reports: Sequence[FileReport]) -> dict[str, Any]:
    """The object that `govbot import --json` prints (DESIGN §5)."""
    return {"files": [_file(report) for report in reports]}


def _file(report: FileReport) -> dict[str, Any]:
    return {
        "path": report.path,
        "feed": report.feed,
        "rows": report.rows,
        "loaded": report.loaded,
        "unchanged": report.unchanged,
        "rejected": report.rejected,
        "held": report.held,
        "errors": [_error(error) for error in report.errors],
        "state": report.state,
        "waiting": report.waiting,
        "duplicates": report.duplicates,
        "flagged": report.flagged,
        "flagged_lines": list(report.flagged_lines),
        "totals": report.totals,
        "held_queues": [
            {"queue": held.queue, "rows": held.rows, "nearest": list(held.nearest)} for held in report.held_queues
        ],
        "refusal": report.refusal,
        "notes": list(report.notes),
    }


def _error(error: Refusal) -> dict[str, Any]:
    return {"line": error.line, "column": error.column, "value": error.value, "accepted": error.accepted}
