"""What became of imported files, in words."""

from datetime import date

from bot.connectors.importing.refusals import Refusal
from bot.connectors.importing.report import Change, FileReport, HeldName
from bot.message import Block, Headline, Message, Note, Text
from bot.message.limits import clipped, escape

_ERRORS_TOLD = 10
_CHANGES_TOLD = 5
_HELD_TOLD, _NAME_SHOWN = 10, 80


BY_SHELL = "Add it with govbot apply, or alias it in Slack: /govbot alias"


def import_message(report: FileReport, *, unknown: str = BY_SHELL) -> Message:
    """The first line says what it was and whether it is in; then what was not, and what changed.

    `unknown` says what is to be done about a queue nobody knows.
    """
    lines = [_recognised(report), _outcome(report), *_details(report, unknown)]
    notes = _notes(report)
    blocks: list[Block] = [Headline(lines[0]), Text(escape("\n".join(lines[1:])))]
    blocks.extend(Note(escape(note)) for note in notes)
    return Message("\n".join([*lines, *notes]), tuple(blocks))


def _recognised(report: FileReport) -> str:
    told = [f"{report.rows:,} {_rows(report.rows)}"]
    if report.first_day and report.last_day:
        told.append(_days(report.first_day, report.last_day))
    if report.queues:
        told.append(f"{report.queues} {'queue' if report.queues == 1 else 'queues'}")
    return f"{report.path}: recognised as {report.feed} ({report.how}). {', '.join(told)}."


def _outcome(report: FileReport) -> str:
    if report.refusal:
        return f"Refused: {report.refusal}{_rejects(report)}"
    if report.state == "unchanged" and not (report.rejected or report.held or report.waiting):
        return "Nothing new: every row is loaded already."
    counts = [f"{report.loaded:,} {'would load' if report.state == 'checked' else 'loaded'}"]
    others = (
        (report.unchanged, "unchanged"),
        (report.waiting, "waiting for a manager"),
        (report.held, "held"),
        (report.rejected, "rejected"),
    )
    for count, word in others:
        if count:
            counts.append(f"{count:,} {word}")
    return ", ".join(counts) + _rejects(report)


def _rejects(report: FileReport) -> str:
    return f" → {report.rejects.name}" if report.rejects else ""


def _details(report: FileReport, unknown: str) -> list[str]:
    lines = [f"  {_error(error)}" for error in report.errors[:_ERRORS_TOLD]]
    if (more := report.rejected - len(lines)) > 0 and lines:
        lines.append(f"  … {more:,} more")
    lines += [f"  {_held(held)}  {unknown}" for held in report.held_queues[:_HELD_TOLD]]
    if (names := len(report.held_queues) - _HELD_TOLD) > 0:
        lines.append(f"  … {names:,} more names of queues")
    if report.flagged:
        lines.append(f"  kept, but look: {_flagged(report)}")
    return lines


def _flagged(report: FileReport) -> str:
    told = f"{report.flagged:,} {_rows(report.flagged)} with more answered than offered"
    if not report.flagged_lines:
        return told
    more = " …" if report.flagged > len(report.flagged_lines) else ""
    word = "line" if report.flagged == 1 else "lines"
    return f"{told} ({word} {', '.join(map(str, report.flagged_lines))}{more})"


def _error(error: Refusal) -> str:
    where = f"line {error.line:<5} {error.column}".rstrip()
    value = f' "{error.value}"' if error.value else " is empty"
    return f"{where}{value}. Accepted: {error.accepted}"


def _held(held: HeldName) -> str:
    nearest = " or ".join(f'"{name}"' for name in held.nearest)
    hint = f" Nearest: {nearest}." if nearest else ""
    return f'held: queue "{clipped(held.queue, _NAME_SHOWN)}" is unknown ({held.rows:,} {_rows(held.rows)}).{hint}'


def changes_told(report: FileReport) -> list[str]:
    """What it changes, or would change, in days already loaded; empty where it does not."""
    if not report.changed_days:
        return []
    days = "day" if report.changed_days == 1 else "days"
    told = "; ".join(_change(change) for change in report.changes[:_CHANGES_TOLD])
    more = " …" if len(report.changes) > _CHANGES_TOLD else ""
    verb = "Would change" if report.state == "checked" or report.waiting else "Changes"
    return [f"{verb} {report.changed_days} {days} already loaded: {told}{more}."]


def _notes(report: FileReport) -> list[str]:
    notes = list(report.notes)
    if report.duplicates:
        notes.append(f"{report.duplicates:,} repeated {_rows(report.duplicates)} counted once.")
    if report.totals:
        notes.append(f"{report.totals:,} total {_rows(report.totals)} left out.")
    notes += changes_told(report)
    return notes


def _change(change: Change) -> str:
    about = " ".join(word for word in (change.vendor, change.queue, change.subject) if word)
    return (
        f"{change.day:%a} {change.day.day} {change.day:%b} {about} {change.atom} {change.old} → {change.new or 'none'}"
    )


def _days(first: date, last: date) -> str:
    if first == last:
        return f"{first.day} {first:%b %Y}"
    start = f"{first.day} {first:%b}" if first.year == last.year else f"{first.day} {first:%b %Y}"
    return f"{start} – {last.day} {last:%b %Y}"


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"
