"""What a post says of itself where it comes late, or without data it had waited for."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.subscriptions.schedule_words import zone_said
from bot.domain.subscriptions.subscribed import LATE_AFTER
from bot.message import Block, Headline, Message, Note, escape


def is_late(now: datetime, deadline: datetime) -> bool:
    return now > deadline + LATE_AFTER


def late_label(due_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    due, local = due_at.astimezone(zone), now.astimezone(zone)
    day = "" if due.date() == local.date() else f"{due:%a} {due.day} {due:%b} "
    return f"Late: due {day}{due:%H:%M} {zone_said(zone)}, posted {local:%H:%M}."


def lacking_label(lacking: str, wait_until: time | None) -> str:
    waited = f"Waited until {wait_until:%H:%M}; still missing" if wait_until else "Still missing"
    return f"{waited}: {lacking.rstrip('.')}."


def labelled(message: Message, labels: list[str]) -> Message:
    """Right below the first line, which stays the answer."""
    if not labels:
        return message
    said = " ".join(labels)
    first, _, rest = message.text.partition("\n")
    note: tuple[Block, ...] = (Note(escape(said)),)
    place = 1 if message.blocks and isinstance(message.blocks[0], Headline) else 0
    blocks = (*message.blocks[:place], *note, *message.blocks[place:]) if message.blocks else ()
    return replace(message, text="\n".join(part for part in (first, said, rest) if part), blocks=blocks)
