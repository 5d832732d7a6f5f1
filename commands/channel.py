"""`/govbot channel`: who can read a channel, whether govbot posts there, and the decision about it."""

import re
from dataclasses import dataclass

from bot.domain.pauses.deciding import Decided, go_on, may_decide, stop
from bot.domain.pauses.noticing import Noticed
from bot.domain.people.roles import name_of
from bot.errors import UserError
from bot.message import Message
from bot.message.saying import said
from commands import pause_words
from commands.pausing import looked, scene_of
from commands.request import Command, Request

CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>|\b([CG][A-Z0-9]{3,})\b")
DECISIONS = {"confirm": go_on, "stop": stop}
HINT = "/govbot channel confirm"


@dataclass(frozen=True)
class Asked:
    """`turn` is the one that a button was made for."""

    decision: str
    channel: str
    turn: int | None


def answer(request: Request) -> Message:
    asked = _asked(request)
    readers = request.rooms.readers_of(asked.channel)
    seen = looked(request.session, asked.channel, readers, request.rooms.home, now=request.now)
    if asked.decision:
        return _decided(request, asked, seen)
    if request.viewer.vendor is not None:
        return said(pause_words.OPEN if seen.is_open else pause_words.PAUSED)
    return pause_words.standing(scene_of(request.session, seen), may_decide=may_decide(request.viewer))


def _asked(request: Request) -> Asked:
    named = CHANNEL.search(request.words)
    channel = (named[1] or named[2]) if named else ""
    rest = CHANNEL.sub(" ", request.words).casefold().split()
    decision = rest.pop(0) if rest and rest[0] in DECISIONS else ""
    turn = int(rest.pop(0)) if rest and rest[0].isdecimal() and len(rest[0]) < 10 else None
    if rest:
        raise UserError("I tell who can read a channel, take up posting there again, or stop it.", hint=HINT)
    return Asked(decision, _permitted(request, channel), turn)


def _permitted(request: Request, channel: str) -> str:
    """Only those who may decide ask about another channel than the one they are in."""
    here = "" if request.place.is_private else request.place.channel
    if channel and channel != here and not may_decide(request.viewer):
        raise UserError("Ask in the channel itself.", hint="/govbot channel")
    if not (channel or here):
        raise UserError("Which channel? Ask in it, or give its id.", hint="/govbot channel C0123456789")
    return channel or here


def _decided(request: Request, asked: Asked, seen: Noticed) -> Message:
    decided = DECISIONS[asked.decision](request.session, seen, request.viewer, turn=asked.turn, now=request.now)
    return said(pause_words.decided(scene_of(request.session, seen).name, decided, _who(request, decided)))


def _who(request: Request, decided: Decided) -> str:
    return name_of(request.session, decided.watch.changed_by)


CHANNEL_COMMAND = Command(
    name="channel",
    summary="Who can read this channel and whether I post here; a manager takes posting up again, or stops it.",
    usage="/govbot channel [confirm | stop]",
    examples=("/govbot channel", "/govbot channel confirm", "/govbot channel stop"),
    answer=answer,
    umbrella=True,
)
