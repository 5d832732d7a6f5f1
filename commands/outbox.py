"""`/govbot outbox`: what waits to be posted, what failed and how it is mended; and another try."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.claims import HELD
from bot.delivery.troubles import Trouble
from bot.domain.outgoing.standing import MAY_SEE, Standing, retry, standing
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Align, Button, Column, Headline, Message, Note, Table, Text, escape, plain_table
from bot.message.saying import said
from commands.buttons import DO, with_button
from commands.mending import mended_by
from commands.request import Command, Request

CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>|\b([CDGUW][A-Z0-9]{3,})\b")
TITLE = "What I was to post"
HINT = "/govbot outbox, or: /govbot outbox retry"
COLUMNS = (
    *(Column("Where"), Column("State"), Column("Posts", Align.RIGHT), Column("First"), Column("Why")),
    Column("What helps"),
)


def answer(request: Request) -> Message:
    verb, _, about = request.words.strip().partition(" ")
    if verb.casefold() == "retry":
        return _retried(request, about.strip())
    if verb:
        raise UserError("I tell what waits to be posted and what failed, and try again what failed.", hint=HINT)
    zone = books_of(request.session.connection()).calendar.zone
    return _drawn(standing(request.session, request.viewer, now=request.now), zone)


def _retried(request: Request, about: str) -> Message:
    named = CHANNEL.fullmatch(about)
    if about and named is None:
        raise UserError(
            "In which channel? Give its id, or nothing for all of them.", hint="/govbot outbox retry C0123456789"
        )
    channel = (named[1] or named[2]) if named else ""
    count = retry(request.session, request.viewer, channel, now=request.now)
    return said(f"I try {_posts(count)} again. Who may read is asked once more before each.")


def _drawn(found: Standing, zone: ZoneInfo) -> Message:
    summary = " ".join(part for part in (_shut_out(found), _waiting(found, zone), _failed(found)) if part)
    rows = tuple(_row(trouble, zone) for trouble in (*found.waiting, *found.failed))
    if not rows:
        return Message(f"{TITLE}\n{summary}", (Headline(TITLE), Text(escape(summary))))
    text = f"{TITLE}\n{summary}\n\n{plain_table(COLUMNS, rows)}"
    note = f"Times: {zone.key}. Failures of the last 7 days."
    message = Message(text, (Headline(TITLE), Text(escape(summary)), Table(COLUMNS, rows), Note(note)))
    return with_button(message, Button("Try again what failed", DO, "outbox retry")) if found.failed else message


def _shut_out(found: Standing) -> str:
    if not found.shut_out:
        return ""
    helps = mended_by(found.shut_out)
    return f"Slack does not let me in ({found.shut_out}): everything waits, and nothing is lost. {helps}".rstrip()


def _waiting(found: Standing, zone: ZoneInfo) -> str:
    count = sum(trouble.count for trouble in found.waiting)
    if not count:
        return "Nothing waits." if found.failed else "All of it is posted: nothing waits, nothing failed."
    first = min(trouble.since for trouble in found.waiting)
    return f"{_posts(count).capitalize()} {'waits' if count == 1 else 'wait'}, the first since {_when(first, zone)}."


def _failed(found: Standing) -> str:
    count = sum(trouble.count for trouble in found.failed)
    return f"{_posts(count).capitalize()} failed." if count else ""


def _row(trouble: Trouble, zone: ZoneInfo) -> tuple[str, ...]:
    where = f"direct messages {trouble.channel}" if trouble.is_personal else trouble.channel
    reason = trouble.reason.removeprefix(HELD)
    state = "failed" if trouble.has_failed else "held" if trouble.is_held else "waits"
    helps = "/govbot channel" if trouble.is_held else mended_by(reason)
    return where, state, str(trouble.count), _when(trouble.since, zone), reason or "new", helps or "–"


def _when(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _posts(count: int) -> str:
    return f"{count:,} post" if count == 1 else f"{count:,} posts"


OUTBOX_COMMAND = Command(
    name="outbox",
    summary="What waits to be posted and what failed, why, and what helps; retry sends what failed again.",
    usage="/govbot outbox [retry [CHANNEL]]",
    examples=("/govbot outbox", "/govbot outbox retry"),
    answer=answer,
    umbrella=True,
    roles=MAY_SEE,
)
