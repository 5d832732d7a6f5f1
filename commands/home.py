"""The Home tab: for administrators what is missing; for everybody the own numbers, how to ask, what one may do."""

from collections.abc import Iterator

from bot.domain.people.permissions import Role
from bot.domain.performance.books import books_of
from bot.domain.setup.checklist import checklist
from bot.domain.setup.permitted import ANSWERABLE
from bot.errors import UserError
from bot.message import Actions, Block, Button, Divider, Headline, Home, Note, Table, Text, escape
from commands.actions.at_home import own_actions
from commands.buttons import ASK, OPEN
from commands.escalating.at_home import own_escalations
from commands.forms import BuildHome
from commands.request import Command, Request
from reports.setup_steps import Step, steps

STRANGER = "I don't know you yet: ask an administrator of govbot to add you."
HOW = (
    "Ask in a direct message or by mention: `sla today`, `kpi aht last week by queue`, `help`. "
    "Answers are private to you until you share them."
)
BUTTONS = {
    Step.PROGRAMME: Button("See it", ASK, "govbot settings"),
    Step.CHANNELS: Button("Connect a channel", OPEN, "channel"),
    Step.PEOPLE: Button("Add a person", OPEN, "person"),
    Step.DATA: Button("Imports", ASK, "govbot imports"),
    Step.NAMES: Button("Alias a queue", OPEN, "queue"),
}
CHANGES = Actions(
    (
        Button("Connect a channel", OPEN, "channel"),
        Button("Alias a queue", OPEN, "queue"),
        Button("Change a term", OPEN, "term"),
    )
)
MAY = {
    Role.ADMIN: "You administer: people, channels, names of queues, terms. In words: `/govbot help`.",
    Role.MANAGER: "You see everything, connect channels, say what names in files mean, change terms, undo imports.",
    Role.ANALYST: "You see everything, and may have it as a file or share it.",
    Role.EXECUTIVE: "You see everything, and may have it as a file or share it.",
    Role.SUPERVISOR: "You see the numbers of {vendor}, and may have them as a file or share them in its channel.",
}


def home_of(own_numbers: Command, freshness: Command, public_help: Command) -> BuildHome:
    """`own_numbers` without words, in short; `freshness` says what is late; strangers get the public help."""

    def home(request: Request) -> Home:
        if request.by_stranger:
            return Home((Text(escape(STRANGER)), *public_help.answer(request).blocks))
        greeting = Headline(f"Hello {request.viewer.name}")
        whole = Button("All of it", ASK, own_numbers.name)
        ask = Actions((Button("Ask", OPEN, "ask", primary=True), whole))
        numbers = (*_short(own_numbers, request), ask, *own_escalations(request), *own_actions(request))
        return Home((greeting, *_setup(request, freshness), *numbers, Divider(), *_may(request), Note(HOW)))

    return home


def _setup(request: Request, freshness: Command) -> Iterator[Block]:
    """Only an administrator is told what is missing, and of whom."""
    if request.viewer.role is not Role.ADMIN:
        return
    found = checklist(request.session.connection(), request.viewer, now=request.now)
    for line in steps(found):
        yield Text(f"{line.sign} {escape(line.text)}\n`{escape(line.words)}`", beside=BUTTONS[line.step])
    yield from _short(freshness, request)
    yield Divider()


def _short(command: Command, request: Request) -> tuple[Block, ...]:
    """Its answer without small print and buttons."""
    try:
        answered = command.answer(request).blocks
    except UserError as error:
        return (Text(escape(error.text)),)
    return tuple(block for block in answered if not isinstance(block, Note | Actions | Table))


def _may(request: Request) -> Iterator[Block]:
    viewer = request.viewer
    registry = books_of(request.session.connection()).registry
    vendor = registry.vendor_name(viewer.vendor) if viewer.vendor else ""
    yield Text(MAY[viewer.role].format(vendor=escape(vendor)))
    if viewer.role in ANSWERABLE:
        yield CHANGES
