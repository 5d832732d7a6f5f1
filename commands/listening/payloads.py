"""Commands and events as Slack sends them, read into `Incoming` and `Happening`."""

import re

from commands.listening.happenings import FILES, DroppedFile, Happening
from commands.listening.incoming import Incoming, Kind
from commands.listening.parts import Payload, part_of, parts_of, text_of, word

LEADING = re.compile(r"^\s*<@[A-Z0-9]+(\|[^>]*)?>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def from_command(body: Payload) -> Incoming:
    return Incoming(
        kind=Kind.COMMAND,
        words=words_of(body.get("text")),
        user=word(body, "user_id"),
        channel=word(body, "channel_id"),
        team=word(body, "team_id"),
        command=word(body, "command"),
        event=word(body, "trigger_id"),
    )


def from_event(body: Payload, kind: Kind) -> Incoming:
    event = part_of(body, "event")
    return Incoming(
        kind=kind,
        words=words_of(_to_us(body).sub(" ", word(event, "text"))),
        user=word(event, "user"),
        channel=word(event, "channel"),
        team=_team(body, event),
        thread=word(event, "thread_ts"),
        event=word(body, "event_id"),
        typed=word(event, "ts"),
    )


def from_happening(body: Payload, kind: str = "") -> Happening:
    """`kind` where it is not the event's type. Of a reaction the message is the one reacted to."""
    event = part_of(body, "event")
    item = part_of(event, "item")
    return Happening(
        kind=kind or word(event, "type"),
        user=word(event, "user") or word(event, "user_id"),
        team=_team(body, event),
        channel=word(event, "channel") or word(event, "channel_id") or word(item, "channel") or _channel_id(event),
        message=word(event, "ts") or word(item, "ts"),
        thread=word(event, "thread_ts"),
        text=words_of(_to_us(body).sub(" ", word(event, "text"))),
        files=tuple(_file(each) for each in parts_of(event.get("files"))),
        event=word(body, "event_id"),
        words=tuple((key, text_of(value)) for key, value in event.items() if isinstance(value, str)),
    )


def is_from_person(event: Payload) -> bool:
    """A new message by a person: no bot, no edit, no join, not our own."""
    return bool(word(event, "user")) and not event.get("bot_id") and event.get("subtype") in (None, "", FILES)


def carries_files(event: Payload) -> bool:
    return is_from_person(event) and bool(parts_of(event.get("files")))


def is_dm(event: Payload) -> bool:
    return event.get("channel_type") == "im" and is_from_person(event)


def words_of(text: object) -> str:
    """What was typed: Slack sends & < > as entities."""
    words = text_of(text)
    for entity, character in ENTITIES:
        words = words.replace(entity, character)
    return words.strip()


def _to_us(body: Payload) -> re.Pattern[str]:
    """The mention of govbot itself; others are people somebody speaks of."""
    bot = word(next(iter(parts_of(body.get("authorizations"))), {}), "user_id")
    return re.compile(rf"<@{re.escape(bot)}(\|[^>]*)?>") if bot else LEADING


def _team(body: Payload, event: Payload) -> str:
    """In a shared channel the person's own organisation stands in the event, ours around it."""
    return word(event, "user_team") or word(event, "team") or word(body, "team_id")


def _channel_id(event: Payload) -> str:
    """Some events tell the whole channel."""
    return word(part_of(event, "channel"), "id")


def _file(file: Payload) -> DroppedFile:
    size = file.get("size")
    address = word(file, "url_private_download") or word(file, "url_private")
    return DroppedFile(word(file, "id"), word(file, "name"), size if isinstance(size, int) else -1, address)
