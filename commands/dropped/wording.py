"""What is said of a dropped file: what it is, what became of it, and who is asked about it."""

from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace

from bot.connectors.importing.report import FileReport
from bot.connectors.values import UnclearDatesError
from bot.domain.dropped_files.deciding import READINGS, Verb
from bot.domain.dropped_files.finding import Dropped
from bot.message import Actions, Attachment, Button, Message, Note, Text, escape
from commands.buttons import ASK
from commands.which_queue import Queues, guessed, questions, suggested
from reports.import_report import changes_told, import_message

NOTHING_NEW = "Nothing to import."
_GUESSED_BY_MANAGERS = "A manager is asked which queue it is."
_BY_WORDS = "Say which it is below, or add it to the programme."


def offered(file: Dropped, report: FileReport, queues: Queues) -> Message:
    """To the sender, before anything is loaded. `queues` are keys by name, of those the sender may choose from."""
    message = import_message(report, unknown=_unknown(file))
    if report.refusal:
        return message
    if not (report.loaded or report.held or report.waiting):
        return _with(message, [NOTHING_NEW], [])
    buttons = [
        Button("Import", ASK, f"imports import {file.number}", primary=True),
        Button("Cancel", ASK, f"imports cancel {file.number}"),
        *([] if file.confined else suggested(report.held_queues, queues)),
    ]
    lines = [f"In words: {in_words(file, (Verb.IMPORT, Verb.CANCEL))}"]
    if report.waiting:
        rows = "row changes" if report.waiting == 1 else "rows change"
        lines.insert(
            0, f"{report.waiting:,} {rows} days already loaded: with Import a manager is asked to accept that."
        )
    return _with(message, lines, buttons)


def unclear(file: Dropped, error: UnclearDatesError) -> Message:
    """To the sender, where the dates fit two readings."""
    day, month = _date(error.first, error.second), _date(error.second, error.first)
    sentence = f'{file.name}: {error.column} holds "{error.example}". Is that {day}, or {month}? Nothing is loaded yet.'
    buttons = (
        Button(f"{day} (day first)", ASK, f"imports {Verb.DAY_FIRST} {file.number}"),
        Button(f"{month} (month first)", ASK, f"imports {Verb.MONTH_FIRST} {file.number}"),
        Button("Cancel", ASK, f"imports {Verb.CANCEL} {file.number}"),
    )
    message = Message(sentence, (Text(escape(sentence)),))
    return _with(message, [f"In words: {in_words(file, (*READINGS, Verb.CANCEL))}"], buttons)


def in_words(file: Dropped, verbs: Sequence[Verb]) -> str:
    """What to type. People of another organisation have no slash commands."""
    address = "@govbot" if file.confined else "/govbot"
    first, *others = (f"{verb} {file.number}" for verb in verbs)
    *rest, last = others
    return f"{address} imports {', '.join([first, *rest])}, or {last}"


def _date(day: int, month: int) -> str:
    return f"{day} {month_name[month]}"


def outcome(file: Dropped, report: FileReport, queues: Queues, *, undoable: bool) -> Message:
    """To the sender, once it is loaded; the undo is named to those who may."""
    message = import_message(report, unknown=_unknown(file))
    lines = []
    if report.waiting:
        lines.append(f"A manager is asked about the {report.waiting:,} that would change days already loaded.")
    if undoable and report.state == "published":
        lines.append(f"To take it back within 24 hours: /govbot imports undo {report.load_id}")
    return _with(message, lines, [] if file.confined else suggested(report.held_queues, queues))


def asked(file: Dropped, report: FileReport, sender: str, vendor: str, queues: Queues) -> Message:
    """To everybody answerable: rows that would change known days, and queues nobody knows."""
    lines = [f"{file.name}, sent by {sender} ({vendor}):"]
    buttons: list[Button] = []
    if report.waiting:
        rows = "row waits" if report.waiting == 1 else "rows wait"
        lines += [f"{report.waiting:,} {rows} for your word. {line}" for line in changes_told(report)[:1]]
        lines.append(f"In words: /govbot imports accept {file.number}, or refuse {file.number}")
        buttons += [
            Button("Accept", ASK, f"imports accept {file.number}", primary=True),
            Button("Refuse", ASK, f"imports refuse {file.number}"),
        ]
    lines += questions(report.held_queues, file.vendor, vendor)
    buttons += guessed(report.held_queues, queues, vendor=file.vendor)
    return _drawn(lines, buttons)


def rejected(file: Dropped, report: FileReport, rows: bytes) -> Attachment:
    """What cannot be loaded, to be corrected and dropped again."""
    name = report.rejects.name if report.rejects else "rejects.csv"
    what = "The row" if report.rejected == 1 else f"The {report.rejected:,} rows"
    comment = f"{what} of {file.name} that cannot be loaded, with the reasons. Correct them in this file and drop it."
    return Attachment(name, rows, comment)


def unsaid(file: Dropped, column: str) -> str:
    """The file does not say which vendor, or which queue, its rows are about."""
    there = ", or drop it in the vendor's channel" if column == "vendor" else ""
    return f"{file.name} does not say which {column} its rows are about. Add a column {column}{there}."


def _unknown(file: Dropped) -> str:
    return _GUESSED_BY_MANAGERS if file.confined else _BY_WORDS


def _with(message: Message, lines: Sequence[str], buttons: Sequence[Button]) -> Message:
    blocks = (
        *message.blocks,
        *((Actions(tuple(buttons)),) if buttons else ()),
        *(Note(escape(line)) for line in lines),
    )
    return replace(message, text="\n".join([message.text, *lines]), blocks=blocks)


def _drawn(lines: Sequence[str], buttons: Sequence[Button]) -> Message:
    return _with(Message("\n".join(lines), (Text(escape("\n".join(lines))),)), (), buttons)
