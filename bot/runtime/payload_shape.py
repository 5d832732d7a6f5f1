"""The shape Bolt takes for granted in what it reads before any listener: it looks inside without asking what it is."""

from collections.abc import Iterator, Mapping
from typing import Any

Payload = Mapping[str, Any]
NAMED = ("team", "user", "channel", "enterprise")
"""By their id alone, or as an object that has one."""
WORDS = ("type", "command", "callback_id", "action_id", "trigger_id", "response_url")
IDS = ("team_id", "user_id", "channel_id", "enterprise_id", "thread_ts")
INSIDE = ("message", "previous_message", "item", "assistant_thread")


def is_well_formed(body: object) -> bool:
    """Whether Bolt can read it; what it says is the listeners' concern."""
    return isinstance(body, Mapping) and all(_sound(body)) and all(_sound_for_its_type(body))


def _sound(body: Payload) -> Iterator[bool]:
    yield all(_is_word(body, key) for key in WORDS)
    # Without asking, Bolt counts the addresses to answer at where there are any.
    yield body.get("authorizations") is None or _is_listed(body["authorizations"])
    yield _is_listed(body.get("response_urls", []))
    yield isinstance(body.get("event", {}), Mapping)
    yield all(_names_soundly(part) for part in _parts(body))


def _sound_for_its_type(body: Payload) -> Iterator[bool]:
    match body.get("type"):
        case "event_callback":
            event = body.get("event")
            yield isinstance(event, Mapping) and isinstance(event.get("type"), str)
        case "block_actions":
            actions = body.get("actions")
            named = isinstance(actions, list) and [a for a in actions if isinstance(a, Mapping) and _has_word(a)]
            yield bool(named) and named == actions
        case "block_suggestion":
            yield _has_word(body)
        case "shortcut" | "message_action":
            yield isinstance(body.get("callback_id"), str)
        case "view_submission" | "view_closed":
            view = body.get("view")
            yield isinstance(view, Mapping) and all(isinstance(view.get(key), str) for key in ("type", "callback_id"))
        case kind:
            # Of what has no listener Bolt tells the log, and looks inside for that.
            yield kind == "url_verification" or isinstance(body.get("command"), str) or "ssl_check" in body


def _parts(body: Payload) -> Iterator[object]:
    """Everything Bolt looks for people, places and organisations in."""
    event = body.get("event")
    for holder in (body, event):
        if isinstance(holder, Mapping):
            yield holder
            yield from (holder[key] for key in INSIDE if holder.get(key) is not None)
            yield from (holder["authorizations"] if isinstance(holder.get("authorizations"), list) else ())


def _names_soundly(part: object) -> bool:
    if not isinstance(part, Mapping):
        return True
    return all(_is_id(part.get(key)) for key in NAMED) and all(_is_word(part, key) for key in IDS)


def _has_word(part: Payload) -> bool:
    return isinstance(part.get("action_id"), str)


def _is_id(value: object) -> bool:
    return value is None or isinstance(value, str | Mapping)


def _is_word(part: Payload, key: str) -> bool:
    return part.get(key) is None or isinstance(part[key], str)


def _is_listed(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
