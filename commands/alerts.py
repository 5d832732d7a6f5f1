"""`/govbot alerts`: what is watched and how it stands; acknowledge, snooze, wake, end."""

from collections.abc import Iterator

from bot.domain.alerts.reading import slices_of
from bot.domain.alerts.seeing import alert_named, alerts_seen
from bot.domain.people.roles import name_of
from bot.domain.performance.books import books_of
from bot.domain.setup.permitted import ANSWERABLE
from bot.errors import UserError
from bot.message import Actions, Block, Button, Headline, Menu, Message, Text, escape
from commands.alerting.handling import ACTS
from commands.buttons import ASK, OPEN
from commands.request import Command, Request
from reports.alerting.listing import Line, lines_of

NONE = "No alert is set."
EXAMPLES = ("/govbot alerts", "/govbot alerts acknowledge NAME", "/govbot alerts snooze NAME 2h")


def answer(request: Request) -> Message:
    verb, *rest = request.words.split(None, 2)[:3] or [""]
    if not verb:
        return _listed(request)
    act = ACTS.get(verb.casefold())
    if act is None:
        raise UserError("I list alerts, acknowledge, snooze, wake or end one.", hint=EXAMPLES[1])
    if not rest:
        raise UserError("Which alert? By its name, as /govbot alerts lists it.", hint=EXAMPLES[1])
    books = books_of(request.session.connection())
    kept = alert_named(request.session, request.viewer, rest[0], books.registry)
    return act(request, kept, books, rest[1] if len(rest) > 1 else "")


def _listed(request: Request) -> Message:
    lines, may = _lines(request), request.viewer.role in ANSWERABLE
    fires = sum(line.fires for line in lines)
    first = f"{len(lines)} set, {fires} firing." if lines else NONE
    blocks: tuple[Block, ...] = (Headline("Alerts"), Text(first), *(_drawn(line, may=may) for line in lines))
    new: tuple[Block, ...] = (Actions((Button("Set an alert", OPEN, "alert"),)),) if may else ()
    return Message("\n".join(("Alerts", first, *(line.sentence for line in lines))), (*blocks, *new))


def _lines(request: Request) -> list[Line]:
    """In a vendor's channel those on that vendor."""
    connection, here = request.session.connection(), request.place
    seen = [
        kept
        for kept in alerts_seen(request.session, request.viewer)
        if here.vendor is None or kept.setting.extent.vendor in ("", here.vendor)
    ]
    slices = slices_of(connection, seen)
    people = {each.acknowledged_by for each in slices.values()} - {""}
    names = {slack: name_of(request.session, slack) or "somebody" for slack in people}
    books = books_of(connection).seen_by(request.viewer)
    return lines_of(seen, slices, names, books, here=here.channel, now=request.now)


def _drawn(line: Line, *, may: bool) -> Text:
    buttons = tuple(_buttons(line, may=may))
    return Text(escape(line.sentence), beside=Menu(buttons) if buttons else None)


def _buttons(line: Line, *, may: bool) -> Iterator[Button]:
    if line.fires:
        yield Button("Acknowledge", ASK, f"govbot alerts acknowledge {line.name}")
    if may and line.sleeps:
        yield Button("Wake", ASK, f"govbot alerts wake {line.name}")
    elif may:
        yield Button("Snooze 2 h", ASK, f"govbot alerts snooze {line.name} 2h")
    if may:
        yield Button("End", ASK, f"govbot alerts end {line.name}")


ALERTS = Command(
    name="alerts",
    summary="What is watched and how it stands; acknowledge what fires. Managers snooze, wake and end.",
    usage="/govbot alerts [acknowledge NAME] [snooze NAME 2h | until 18:00] [wake NAME] [end NAME]",
    examples=EXAMPLES,
    answer=answer,
    umbrella=True,
)
