"""Slack's payloads read into `Incoming`; whatever is missing or of another type becomes empty."""

import re
from collections.abc import Mapping
from typing import Any

from bot.message.button_json import action_of
from commands.listening.incoming import Incoming, Kind
from commands.listening.pressed import Pressed

Payload = Mapping[str, Any]
LEADING = re.compile(r"^\s*<@[A-Z0-9]+(\|[^>]*)?>")
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
        words=words_of(_to_us(body).sub(" ", _word(event, "text"))),
        user=_word(event, "user"),
        channel=_word(event, "channel"),
        # In a shared channel the person's own organisation stands in the event, ours around it.
        team=_word(event, "user_team") or _word(event, "team") or _word(body, "team_id"),
        thread=_word(event, "thread_ts"),
        event=_word(body, "event_id"),
    )


def from_action(body: Payload) -> Pressed:
    """A pressed button. The person's own organisation stands beside the person."""
    pressed, user = _first(body.get("actions")), _part(body, "user")
    incoming = Incoming(
        kind=Kind.BUTTON,
        words=_word(pressed, "value"),
        user=_word(user, "id"),
        channel=_word(_part(body, "channel"), "id"),
        team=_word(user, "team_id") or _word(_part(body, "team"), "id"),
        thread=_word(_part(body, "container"), "thread_ts"),
        event=_word(body, "trigger_id"),
        message=_word(_part(body, "container"), "message_ts"),
    )
    return Pressed(action_of(_word(pressed, "action_id")), incoming, _word(body, "response_url"))


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


def _to_us(body: Payload) -> re.Pattern[str]:
    """The mention of govbot itself; others are people somebody speaks of."""
    bot = _word(_first(body.get("authorizations")), "user_id")
    return re.compile(rf"<@{re.escape(bot)}(\|[^>]*)?>") if bot else LEADING


def _first(parts: object) -> Payload:
    first = parts[0] if isinstance(parts, list) and parts else {}
    return first if isinstance(first, Mapping) else {}


def _part(body: Payload, key: str) -> Payload:
    part = body.get(key)
    return part if isinstance(part, Mapping) else {}


def _word(part: Payload, key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""
