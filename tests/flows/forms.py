"""Small forms that behave in every way a form can."""

from collections.abc import Sequence
from threading import Event

from bot.errors import UserError
from bot.message import Actions, Button, Confirm, Home, Menu, Message, Modal, Note, Option, SearchField, Text, TextField
from commands.buttons import ASK, DO, OPEN, TURN
from commands.forms import FieldErrors, Filled, Following, Form, Outcome, Shortcut
from commands.request import Command, Request

SLOW_SECONDS = 2.0
KPIS = (Option("Average handle time", "aht"), Option("Customer satisfaction", "csat"))


def wish(request: Request) -> Modal:
    turn = Actions((Button("Turn", TURN, "wish turned"), Button("Ask", ASK, "sla today")))
    fields = (TextField("why", "Why"), SearchField("kpi", "KPI", optional=True))
    return Modal("wish", "A wish", (Text(f"Words: {request.words}"), turn, *fields), "Wish", about=request.words)


def _submitted(request: Request, filled: Filled) -> Outcome:
    match filled.text("why"):
        case "":
            return FieldErrors((("why", "Say why."),))
        case "refused":
            raise UserError("Not that.", hint="another")
        case why if why.startswith("broken"):
            raise ValueError(f"cannot read {why}")
        case "next":
            return Following(Modal("wish", "Next", (TextField("why", "And why?"),), about="next"))
        case "above":
            return Following(Modal("wish", "Above", (TextField("why", "And why?"),), about="above"), above=True)
        case "slow" | "slow errors" as why:
            Event().wait(SLOW_SECONDS)
            return FieldErrors((("why", "Too slow."),)) if "errors" in why else Message("slowly done")
    place = request.place.channel or "nowhere"
    told = f"{request.viewer.name} wished {filled.text('why')} {filled.text('kpi')} about {request.words!r} in {place}"
    return Message(told)


def _options(request: Request, field: str, typed: str) -> Sequence[Option]:
    if typed == "slow":
        Event().wait(SLOW_SECONDS)
    return [option for option in KPIS if typed.casefold() in option.label.casefold() and request.viewer.vendor is None]


def _slow(request: Request) -> Modal:
    Event().wait(SLOW_SECONDS)
    return Modal("wish", "At last", (TextField("why", "Why"),))


def home(request: Request) -> Home:
    if request.by_stranger:
        return Home((Text("Who are you?"),))
    return Home((Text(f"Hello {request.viewer.name}"), Actions((Button("Wish", OPEN, "wish from home"), ASK_TODAY))))


ASK_TODAY = Button("Today", ASK, "sla today")
FORMS = (Form("wish", wish, _submitted, _options, lambda words: f"wish {words}"), Form("slow", _slow, _submitted))
SHORTCUTS = (
    Shortcut("wish_anywhere", "Wish", "Wish for something.", "wish"),
    Shortcut("wish_about", "Wish about this", "Wish about a message.", "wish", on_messages=True),
)


def _window(_request: Request) -> Message:
    menu = Menu((Button("Wish in menu", OPEN, "wish menu"), Button("Do", DO, "sla done", confirm=Confirm("Do it?"))))
    buttons = (Button("Wish", OPEN, "wish button"), Button("Slow", OPEN, "slow"), Button("Gone", OPEN, "gone"))
    return Message("Wish.", (Text("Wish.", beside=menu), Actions(buttons), Note("one menu, three buttons")))


COMMANDS = (
    Command("window", "window summary", "/window", ("/window",), _window),
    Command("wish", "wish summary", "/wish", ("/wish",), _window, form="wish"),
)
