"""The list of subscriptions, each with what can be done about it."""

from collections.abc import Iterator

from bot.domain.performance.books import books_of
from bot.domain.setup.amend_subscriptions import LIST
from bot.domain.subscriptions.history import Latest, latest_occurrences
from bot.domain.subscriptions.subscribed import Subscribed
from bot.message import Actions, Block, Button, Confirm, Headline, Message, Note, Text, escape
from commands.buttons import ASK, OPEN
from commands.request import Request
from commands.subscribing.declaring import declared, standing
from commands.subscribing.wording import state_said, what_said, when_said
from commands.subscribing.words import EXAMPLE

MOST = 15
WORDS = f"In words: {LIST} preview 3 · send 3 · pause 3 · resume 3 · change 3 08:00 mon-thu · remove 3"
NEW = Button("Subscribe", OPEN, "subscription", primary=True)


def listed(request: Request) -> Message:
    found = standing(request)
    if not found:
        sentence = "Nothing is posted by itself yet."
        return Message(f"{sentence} Try {EXAMPLE}", (Text(f"{sentence} Try `{EXAMPLE}`"), Actions((NEW,))))
    latest = latest_occurrences(request.session.connection())
    shown = [_Entry(request, each, latest.get(each.id)) for each in found[:MOST]]
    more = [f"{len(found) - MOST} more: ask in their channels."] if len(found) > MOST else []
    title = "Posted by itself"
    blocks: list[Block] = [Headline(title)]
    for entry in shown:
        blocks += entry.blocks()
    notes = [*more, WORDS]
    text = "\n".join((title, *(entry.plain for entry in shown), *notes))
    return Message(text, (*blocks, Note(escape("\n".join(notes))), Actions((NEW,))))


class _Entry:
    def __init__(self, request: Request, subscription: Subscribed, latest: Latest | None) -> None:
        registry = books_of(request.session.connection()).registry
        self._subscription = subscription
        self._mark = f"{request.now.timestamp():.0f}"
        self._what = what_said(subscription.report, subscription.vendor, registry)
        self._when = when_said(declared(subscription), now=request.now)
        self._state = state_said(subscription, latest, now=request.now)

    @property
    def plain(self) -> str:
        channel = f"in the channel {self._subscription.channel}"
        return f"{self._subscription.id}  {self._what} {channel}: {self._when}. {self._state}"

    def blocks(self) -> Iterator[Block]:
        what = f"*{self._subscription.id}* {escape(self._what)} in <#{self._subscription.channel}>"
        yield Text(f"{what}\n{escape(self._when)}. {escape(self._state)}")
        yield Actions(tuple(self._buttons()))

    def _buttons(self) -> Iterator[Button]:
        number, begun = self._subscription.id, LIST.removeprefix("/")
        once = Confirm("It is posted in the channel now, for all its readers.", yes="Post it", title="Send it now?")
        gone = Confirm("Nothing more of it is posted. What was posted stays.", yes="Remove it")
        yield Button("Preview", ASK, f"{begun} preview {number}")
        yield Button("Send now", ASK, f"{begun} send {number} {self._mark}", confirm=once)
        if self._subscription.is_active:
            yield Button("Pause", ASK, f"{begun} pause {number}")
        else:
            yield Button("Resume", ASK, f"{begun} resume {number}")
        yield Button("Change", OPEN, f"subscription {number}")
        yield Button("Remove", ASK, f"{begun} remove {number}", confirm=gone)
