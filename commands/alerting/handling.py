"""What is done with an alert that stands: acknowledged, snoozed, woken, ended; the channel learns of the first two."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import Post
from bot.domain.alerts import amending
from bot.domain.alerts.kept import Kept
from bot.domain.alerts.reading import Slice, slices_of
from bot.domain.performance.books import Books
from bot.errors import UserError
from bot.message import Button, Message, render
from bot.message.saying import said
from commands.alerting.words import spelled_setting
from commands.buttons import ASK, with_button
from commands.request import Request
from reports.alerting.wording import clock_said

USUAL, LONGEST = timedelta(hours=2), timedelta(days=30)
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
SPAN = re.compile(r"(?:for\s+)?(\d{1,4})\s*(m|h|d)(?:in(?:ute)?s?|ours?|ays?)?", re.IGNORECASE)
UNTIL = re.compile(r"until\s+(\d{1,2}):(\d{2})", re.IGNORECASE)
HINT = "/govbot alerts snooze NAME 2h"
Act = Callable[[Request, Kept, Books, str], Message]


def acknowledge(request: Request, kept: Kept, books: Books, _rest: str) -> Message:
    done = amending.acknowledge(request.session, kept, by=request.viewer, registry=books.registry, now=request.now)
    name = kept.name(books.registry)
    if not done:
        return said(f"{name} does not fire, or was acknowledged already.")
    _tell(request, kept, f"Acknowledged by {request.viewer.name}.", set(done))
    return said(f"{name} is acknowledged.")


def snooze(request: Request, kept: Kept, books: Books, rest: str) -> Message:
    until = _until(rest, books, request.now)
    amending.snooze(request.session, kept, until, by=request.viewer, registry=books.registry, now=request.now)
    name, end = kept.name(books.registry), clock_said(until, books)
    _tell(request, kept, f"Snoozed by {request.viewer.name} until {end}.")
    return said(f"{name} is snoozed until {end}. If it still fires then, it is told.")


def wake(request: Request, kept: Kept, books: Books, _rest: str) -> Message:
    amending.snooze(request.session, kept, None, by=request.viewer, registry=books.registry, now=request.now)
    return said(f"{kept.name(books.registry)} is awake.")


def end(request: Request, kept: Kept, books: Books, _rest: str) -> Message:
    amending.end(request.session, kept, by=request.viewer, registry=books.registry, now=request.now)
    done = said(f"{kept.name(books.registry)} has ended: nothing is told of it any more.")
    return with_button(done, Button("Set it again", ASK, f"govbot alert {spelled_setting(kept.setting)}"))


ACTS: dict[str, Act] = {
    **dict.fromkeys(("acknowledge", "ack"), acknowledge),
    "snooze": snooze,
    "wake": wake,
    **dict.fromkeys(("end", "remove"), end),
}


def _tell(request: Request, kept: Kept, sentence: str, only: set[str] | None = None) -> None:
    """In the threads of the messages that told that it fires, for everybody who read those."""
    for found in slices_of(request.session.connection(), [kept]).values():
        chosen = only is None or found.key in only
        if chosen and found.standing.is_firing and state_of(request.session, found.post):
            enqueue(request.session, _reply(request, kept, found, sentence), now=request.now)


def _reply(request: Request, kept: Kept, found: Slice, sentence: str) -> Post:
    key = f"{found.post}:said:{request.now.timestamp():.0f}"
    body = render(said(sentence)).as_body()
    vendor = found.key.partition(" ")[0]
    return Post(key, kept.setting.tells, body, vendor, request.now, under=found.post)


def _until(rest: str, books: Books, now: datetime) -> datetime:
    words = rest.strip()
    if not words:
        return now + USUAL
    if span := SPAN.fullmatch(words):
        length = int(span[1]) * UNITS[span[2].casefold()]
    elif clock := UNTIL.fullmatch(words):
        length = _next(int(clock[1]), int(clock[2]), books, now) - now
    else:
        raise UserError(f'I don\'t know how long "{words[:60]}" is. Say 2h, 90m, 3d, or until 18:00.', hint=HINT)
    if not timedelta(0) < length <= LONGEST:
        raise UserError(f"An alert can be snoozed for up to {LONGEST.days} days; end it if it is of no use.", hint=HINT)
    return now + length


def _next(hour: int, minute: int, books: Books, now: datetime) -> datetime:
    """The next time clocks of the programme show it."""
    if hour > 23 or minute > 59:
        raise UserError(f"{hour}:{minute:02d} is no time of day.", hint=HINT)
    local = now.astimezone(books.calendar.zone)
    at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (at if at > local else at + timedelta(days=1)).astimezone(now.tzinfo)
