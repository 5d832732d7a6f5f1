"""Slack's payloads read into `Incoming`; whatever is missing or of another type becomes empty."""

import re
from collections.abc import Mapping
from typing import Any

from commands.listening.incoming import Incoming, Kind

Payload = Mapping[str, Any]
MENTIONS = re.compile(r"<@[A-Z0-9]+(\|[^>]*)?>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def from_command(body: Payload) -> Incoming:
    return Incoming(
        kind=Kind.COMMAND,
        words=words_of(body.get("text")),
        user=_word(body, "user_id"),
        channel=_word(body, "channel_id"),
        team=_word(body, "team_id"),
        command=_word(body, "command"),
        event=_word(body, "trigger_id"),
    )


def from_event(body: Payload, kind: Kind) -> Incoming:
    event = body.get("event") or {}
    return Incoming(
        kind=kind,
        words=words_of(MENTIONS.sub(" ", _word(event, "text"))),
        user=_word(event, "user"),
        channel=_word(event, "channel"),
        # In a shared channel the person's own organisation stands in the event, ours around it.
        team=_word(event, "user_team") or _word(event, "team") or _word(body, "team_id"),
        thread=_word(event, "thread_ts"),
        event=_word(body, "event_id"),
    )


def is_from_person(event: Payload) -> bool:
    """A new message by a person: no bot, no edit, no join, not our own."""
    return bool(_word(event, "user")) and not event.get("bot_id") and not event.get("subtype")


def is_dm(event: Payload) -> bool:
    return event.get("channel_type") == "im" and is_from_person(event)


def words_of(text: object) -> str:
    """What was typed: Slack sends & < > as entities."""
    words = text if isinstance(text, str) else ""
    for entity, character in ENTITIES:
        words = words.replace(entity, character)
    return words.strip()


def _word(part: Payload, key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""
