"""Dropped files that something can still become of, under the list of imports."""

from dataclasses import replace

from bot.domain.dropped_files.deciding import ANSWERABLE, READINGS, Verb
from bot.domain.dropped_files.finding import Dropped, open_files
from bot.domain.dropped_files.receiving import LOADERS
from bot.domain.dropped_files.tables import State
from bot.domain.people.roles import name_of
from bot.message import Actions, Button, Message, Text, escape
from commands.buttons import ASK
from commands.request import Request

STANDINGS = {
    State.ARRIVED: "I am looking at it",
    State.UNCLEAR: "its dates can be read in two ways",
    State.OFFERED: "not imported yet",
    State.WANTED: "being imported",
    State.WAITING: "waits for a manager to accept what it would change in days already loaded",
    State.GRANTED: "being loaded",
}
VERBS = {
    State.UNCLEAR: (*READINGS, Verb.CANCEL),
    State.OFFERED: (Verb.IMPORT, Verb.CANCEL),
    State.WAITING: (Verb.ACCEPT, Verb.REFUSE),
}


def with_open_files(message: Message, request: Request) -> Message:
    files = open_files(request.session.connection(), request.viewer)
    if not files:
        return message
    lines = ["Dropped files:", *(_line(request, file) for file in files)]
    buttons = tuple(button for file in files for button in _buttons(request, file))
    blocks = (*message.blocks, Text(escape("\n".join(lines))), *((Actions(buttons),) if buttons else ()))
    return replace(message, text="\n".join([message.text, *lines]), blocks=blocks)


def _line(request: Request, file: Dropped) -> str:
    sender = name_of(request.session, file.sender) or "somebody"
    address = "/govbot" if request.viewer.vendor is None else "@govbot"
    verbs = " or ".join(f"{address} imports {verb} {file.number}" for verb in _verbs(request, file))
    return f"{file.number}  {file.name}, {sender}: {STANDINGS[file.state]}" + (f". {verbs}" if verbs else "")


def _buttons(request: Request, file: Dropped) -> list[Button]:
    return [
        Button(f"{verb.capitalize()} {file.number}", ASK, f"imports {verb} {file.number}")
        for verb in _verbs(request, file)
    ]


def _verbs(request: Request, file: Dropped) -> tuple[Verb, ...]:
    may = ANSWERABLE if file.state is State.WAITING else LOADERS
    return VERBS.get(file.state, ()) if request.viewer.role in may else ()
