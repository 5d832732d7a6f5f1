"""Messages that nobody addressed to govbot, as they are written in threads, changed and deleted."""

from commands.listening.happenings import CHANGED, DELETED, FILES, SAID, Happening
from commands.listening.parts import Payload, part_of, word
from commands.listening.payloads import from_happening

NEW = ("", FILES, "thread_broadcast", "me_message")
GONE = "tombstone"
"""What is left at the head of a thread when its message is deleted."""


def from_written(body: Payload) -> Happening | None:
    """None for what bots write, and for new and changed messages outside of threads: nobody waits for those."""
    event = part_of(body, "event")
    kind = word(event, "subtype")
    if kind in NEW:
        return _in_thread(body, event, SAID)
    message, before = part_of(event, "message"), part_of(event, "previous_message")
    if kind == "message_deleted":
        return _about(body, event, {**before, "ts": word(event, "deleted_ts") or word(before, "ts")}, DELETED)
    if kind != "message_changed":
        return None
    if word(message, "subtype") == GONE:
        return _about(body, event, {**before, "ts": word(message, "ts")}, DELETED)
    return _in_thread(body, {**message, "channel": word(event, "channel")}, CHANGED)


def _in_thread(body: Payload, message: Payload, kind: str) -> Happening | None:
    thread = word(message, "thread_ts")
    if not thread or thread == word(message, "ts") or not _by_person(message):
        return None
    return _about(body, message, message, kind)


def _about(body: Payload, event: Payload, message: Payload, kind: str) -> Happening:
    """As if the message were the event. Of a bot's message nobody is the author."""
    edited = word(part_of(message, "edited"), "ts")
    told = {**message, "channel": word(event, "channel"), "edited_ts": edited}
    if not _by_person(message):
        told["user"] = ""
    return from_happening({**body, "event": told}, kind)


def _by_person(message: Payload) -> bool:
    return bool(word(message, "user")) and not message.get("bot_id")
