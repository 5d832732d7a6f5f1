"""The Home tab: a greeting, how one's own numbers stand today, and how to ask."""

from bot.errors import UserError
from bot.message import Actions, Block, Button, Divider, Headline, Home, Note, Text, escape
from commands.buttons import OPEN
from commands.forms import BuildHome
from commands.request import Command, Request

HOW = (
    "Ask in a direct message or by mention: `sla today`, `kpi aht last week by queue`, `help`. "
    "Answers are private to you until you share them."
)
STRANGER = "I keep vendors to their contracts, but I don't know you yet: ask an administrator of govbot to add you."


def home_of(own_numbers: Command) -> BuildHome:
    """`own_numbers` is the command whose answer without words stands there."""

    def home(request: Request) -> Home:
        if request.by_stranger:
            return Home((Headline("govbot"), Text(escape(STRANGER))))
        greeting = Headline(f"Hello {request.viewer.name}")
        ask = Actions((Button("Ask", OPEN, "ask", primary=True),))
        return Home((greeting, *_numbers(own_numbers, request), Divider(), ask, Note(HOW)))

    return home


def _numbers(command: Command, request: Request) -> tuple[Block, ...]:
    try:
        return command.answer(request).blocks
    except UserError as error:
        return (Text(escape(error.text)),)
