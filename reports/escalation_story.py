"""The timeline of an escalation, and each of its lines."""

from collections.abc import Sequence

from bot.domain.escalations.finding import Event
from bot.domain.escalations.linked import FIGURE
from bot.domain.escalations.replies import REPLY
from bot.domain.escalations.sources import SOURCE_GONE
from bot.domain.escalations.stepping import EXPIRE, LEVEL
from bot.message import Message, Note, Text, escape
from reports.escalation_words import Person, Wording

TOLD = {
    "raise": "raised it",
    "undo": "undid it",
    "acknowledge": "acknowledged it",
    "take": "took it",
    "update": "gave an update:",
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
    "contest": "disputes the",
    "settle": "settled the dispute:",
    "repeat": "says it has the same cause as",
    REPLY: "wrote:",
    "cause begin": "began to write the root cause",
    "cause preliminary": "gave a first word on the root cause",
    "cause submit": "submitted the root cause.",
    "cause accept": "accepted the root cause.",
    "cause return": "returned the root cause. Missing:",
}
MOST = 60
MOST_OF_A_REPLY = 300
KEY_MOMENT = "📌 key moment: "


def line(event: Event, called: Person) -> str:
    """ "Nico acknowledged it", "Maria gave an update: …"."""
    if event.is_deleted:
        return f"{called(event.actor)} wrote something and deleted it."
    if event.kind == FIGURE:
        return event.text
    if event.kind == SOURCE_GONE:
        return "The message it was raised from was deleted."
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


def with_story(message: Message, events: Sequence[Event], wording: Wording, called: Person, root: str = "") -> Message:
    """The card with its timeline below; where it is very long, its key moments and the newest lines.

    `root` is its root cause, where it is known.
    """
    plain = Wording(wording.books, wording.now, drawn=False)
    kept = [event for place, event in enumerate(events) if event.is_key or place >= len(events) - MOST]
    lines = [(event, f"{KEY_MOMENT if event.is_key else ''}{line(event, called)}") for event in kept]
    told = "\n".join(f"{plain.at(event.at)} {text}" for event, text in lines)
    drawn = "\n".join(f"{wording.at(event.at)} {escape(text)}" for event, text in lines)
    left_out = len(events) - len(kept)
    earlier = (Note(f"{left_out} earlier lines are left out."),) if left_out else ()
    found = (Text(escape(root)),) if root else ()
    text = "\n".join(part for part in (message.text, root, told) if part)
    return Message(text, (*message.blocks, *found, *earlier, Text(drawn)))


def _text(event: Event, called: Person) -> str:
    if event.kind == "raise":
        return ""
    if event.kind == "assign":
        return f"to {called(event.text)}"
    if event.kind == REPLY:
        text = event.text if len(event.text) <= MOST_OF_A_REPLY else f"{event.text[:MOST_OF_A_REPLY]}…"
        return f"{text} (edited)" if event.is_edited else text
    return event.text
