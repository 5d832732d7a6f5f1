"""The timeline of an escalation, and each of its lines."""

from collections.abc import Sequence

from bot.domain.escalations.finding import Event
from bot.domain.escalations.stepping import EXPIRE, LEVEL
from bot.message import Message, Note, Text, escape
from reports.escalation_words import Person, Wording

TOLD = {
    "raise": "raised it",
    "undo": "undid it",
    "acknowledge": "acknowledged it",
    "take": "took it",
    "update": "update:",
    "contain": "contained it:",
    "resolve": "resolved it:",
    "verify": "is verifying it",
    "close": "closed it",
    "cancel": "cancelled it:",
    "merge": "merged it into",
    "reopen": "reopened it:",
    "severity": "changed the severity to",
    "assign": "assigned it",
    "wait": "says it waits on the",
    "pause": "stopped the clocks:",
    "resume": "let the clocks run again",
    "note": "noted:",
    "join": "met the same:",
}
MOST = 60


def line(event: Event, called: Person) -> str:
    """ "Nico acknowledged it", "Maria: update: …"."""
    if event.kind == LEVEL:
        return f"Now at {event.text}."
    if event.kind == EXPIRE:
        return f"The acknowledgement by {called(event.text)} counts no more: no update followed."
    words = " ".join(part for part in (TOLD.get(event.kind, event.kind), _text(event, called)) if part)
    private = " (for the client alone)" if event.for_client else ""
    return f"{called(event.actor)} {words}{private}"


def said(event: Event, called: Person) -> Message:
    """One line in the thread."""
    told = line(event, called)
    return Message(told, (Text(escape(told)),))


def with_story(message: Message, events: Sequence[Event], wording: Wording, called: Person) -> Message:
    """The card with its timeline below; the newest lines where there are very many."""
    plain = Wording(wording.books, wording.now, drawn=False)
    lines = [(event, line(event, called)) for event in events[-MOST:]]
    told = "\n".join(f"{plain.at(event.at)} {text}" for event, text in lines)
    drawn = "\n".join(f"{wording.at(event.at)} {escape(text)}" for event, text in lines)
    earlier = (Note(f"{len(events) - MOST} earlier lines are left out."),) if len(events) > MOST else ()
    return Message(f"{message.text}\n{told}", (*message.blocks, *earlier, Text(drawn)))


def _text(event: Event, called: Person) -> str:
    if event.kind == "raise":
        return ""
    if event.kind == "assign":
        return f"to {called(event.text)}"
    return event.text
