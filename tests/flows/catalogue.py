"""A small catalogue that behaves in every way a command can."""

from collections.abc import Callable
from threading import Event

from bot.errors import UserError
from bot.message import Column, Headline, Message, Note, Table, Text, escape
from commands.request import Command, Request
from tests.flows.forms import COMMANDS

SLOW_SECONDS = 1.0


def _sla(request: Request) -> Message:
    told = f"{request.viewer.name} asked {request.words!r} for {request.place.vendor or 'everything'}"
    table = Table((Column("Term"), Column("Today")), (("Northwind voice", "77.9 %"),))
    return Message(told, (Headline("SLA today"), Text(escape(told)), table, Note(f"{request.now:%Y-%m-%d}")))


def _long(_request: Request) -> Message:
    rows = tuple((f"queue {number} 日本 مرحبا 😀", "1") for number in range(3_000))
    return Message("long " * 5_000, (Text("word " * 5_000), Table((Column("A"), Column("B")), rows)))


def _slow(request: Request) -> Message:
    Event().wait(SLOW_SECONDS)
    return Message(f"slow answer to {request.words}")


def _broken(request: Request) -> Message:
    raise ValueError(f"cannot read {request.words}")


def _refuse(request: Request) -> Message:
    raise UserError(f'I don\'t know "{request.words}".', hint="/sla today")


def _help(_request: Request) -> Message:
    return Message("Ask /sla today.", (Text("Ask `/sla today`."),))


def _command(name: str, answer: Callable[[Request], Message], *, public: bool = False) -> Command:
    return Command(name, f"{name} summary", f"/{name}", (f"/{name}",), answer, public)


CATALOGUE = (
    _command("sla", _sla),
    _command("long", _long),
    _command("slow", _slow),
    _command("broken", _broken),
    _command("refuse", _refuse),
    _command("help", _help, public=True),
    *COMMANDS,
)
