"""What is said of a dropped file: what it is, what became of it, and who is asked about it."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import process

from bot.connectors.importing.report import FileReport
from bot.domain.dropped_files.finding import Dropped
from bot.message import Actions, Button, Message, Note, Text, escape
from commands.buttons import ASK
from reports.import_report import changes_told, import_message

_HELD_ASKED, _NEAREST = 3, 2
NOTHING_NEW = "Nothing to import."
_GUESSED_BY_MANAGERS = "A manager is asked which queue it is."
_BY_WORDS = "Say which it is below, or add it to the programme."


def offered(file: Dropped, report: FileReport, queues: dict[str, str]) -> Message:
    """To the sender, before anything is loaded. `queues` are keys by name, of those the sender may choose from."""
    held = report.held_queues
    message = import_message(report, unknown=_unknown(file))
    if report.refusal:
        return message
    if not (report.loaded or report.held or report.waiting):
        return _with(message, [NOTHING_NEW], [])
    buttons = [
        Button("Import", ASK, f"imports import {file.number}", primary=True),
        Button("Cancel", ASK, f"imports cancel {file.number}"),
        *([] if file.confined else _which(file, [h.queue for h in held], {h.queue: h.nearest for h in held}, queues)),
    ]
    # People of another organisation have no slash commands.
    address = "@govbot" if file.confined else "/govbot"
    lines = [f"In words: {address} imports import {file.number}, or cancel {file.number}"]
    if report.waiting:
        rows = "row changes" if report.waiting == 1 else "rows change"
        lines.insert(
            0, f"{report.waiting:,} {rows} days already loaded: with Import a manager is asked to accept that."
        )
    return _with(message, lines, buttons)


def outcome(file: Dropped, report: FileReport, queues: dict[str, str], *, undoable: bool) -> Message:
    """To the sender, once it is loaded; the undo is named to those who may."""
    message = import_message(report, unknown=_unknown(file))
    lines = []
    if report.waiting:
        lines.append(f"A manager is asked about the {report.waiting:,} that would change days already loaded.")
    if undoable and report.state == "published":
        lines.append(f"To take it back within 24 hours: /govbot imports undo {report.load_id}")
    held = report.held_queues
    which = [] if file.confined else _which(file, [h.queue for h in held], {h.queue: h.nearest for h in held}, queues)
    return _with(message, lines, which)


def asked(file: Dropped, report: FileReport, sender: str, vendor: str, queues: dict[str, str]) -> Message:
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
    for held in report.held_queues:
        rows = f"{held.rows:,} rows" if held.rows > 1 else "One row"
        lines.append(f'{rows} of the queue "{held.queue}": {vendor} is not known to work one of that name.')
        lines.append(f'Which is it? /govbot imports queue {file.number} "{held.queue}" QUEUE')
    nearest = {held.queue: near(held.queue, queues) for held in report.held_queues}
    buttons += _which(file, [held.queue for held in report.held_queues], nearest, queues)
    return _drawn(lines, buttons)


def unsaid(file: Dropped, column: str) -> str:
    """The file does not say which vendor, or which queue, its rows are about."""
    there = ", or drop it in the vendor's channel" if column == "vendor" else ""
    return f"{file.name} does not say which {column} its rows are about. Add a column {column}{there}."


def near(name: str, queues: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        match for match, _score, _place in process.extract(name, list(queues), limit=_NEAREST, score_cutoff=50)
    )


def _which(
    file: Dropped, names: Sequence[str], nearest: dict[str, tuple[str, ...]], queues: dict[str, str]
) -> list[Button]:
    """*It is …* for the nearest names of each."""

    def pressed(name: str, queue: str) -> str:
        words = f'"{name}" {queues[queue]}'
        return f"imports queue {file.number} {words}" if file.confined else f"alias {words}"

    return [
        Button(f"It is {queue}" if len(names) == 1 else f"{name}: it is {queue}", ASK, pressed(name, queue))
        for name in names[:_HELD_ASKED]
        for queue in nearest[name][:_NEAREST]
        if queue in queues
    ]


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
