"""Presses, shortcuts, submissions and searches as Slack sends them; a person's organisation stands beside them."""

import json
from dataclasses import dataclass
from hashlib import sha256

from bot.message.button_json import MENU, action_of
from commands.forms import Filled
from commands.listening.incoming import Incoming, Kind
from commands.listening.origin import Origin, read_origin
from commands.listening.parts import Payload, part_of, parts_of, text_of, word
from commands.listening.payloads import words_of
from commands.listening.pressed import Pressed
from commands.listening.submitting import Submission
from commands.listening.windows import Window


@dataclass(frozen=True)
class Used:
    """A shortcut. Its words are the text of the message it was used on."""

    key: str
    incoming: Incoming
    origin: Origin


@dataclass(frozen=True)
class Searched:
    """Somebody types in a search field of a form."""

    form: str
    incoming: Incoming
    field: str
    typed: str


def from_action(body: Payload) -> Pressed:
    """A pressed button, or what was chosen in a menu of buttons."""
    pressed = next(iter(parts_of(body.get("actions"))), {})
    action, words = action_of(word(pressed, "action_id")), word(pressed, "value")
    if action == MENU:
        action, _, words = word(part_of(pressed, "selected_option"), "value").partition(" ")
    origin = _origin(body)
    incoming = _incoming(body, Kind.BUTTON, words, origin)
    return Pressed(action, incoming, word(body, "response_url"), incoming.event, _window(body), origin)


def from_shortcut(body: Payload) -> Used:
    origin = _origin(body)
    words = words_of(part_of(body, "message").get("text"))
    return Used(word(body, "callback_id"), _incoming(body, Kind.FORM, words, origin), origin)


def from_submission(body: Payload) -> Submission:
    view, window, origin = part_of(body, "view"), _window(body), _origin(body)
    incoming = _incoming(body, Kind.FORM, _about(view), origin)
    state = part_of(part_of(view, "state"), "values")
    digest = sha256(json.dumps([_about(view), state], sort_keys=True, default=str).encode()).hexdigest()
    key = f"{incoming.user}:{window.id}:{window.hash}:{digest}"
    return Submission(word(view, "callback_id"), incoming, filled_of(state), window, origin, dict(view), key)


def from_search(body: Payload) -> Searched:
    view = part_of(body, "view")
    incoming = _incoming(body, Kind.FORM, _about(view), _origin(body))
    return Searched(word(view, "callback_id"), incoming, word(body, "action_id"), word(body, "value"))


def filled_of(state: Payload) -> Filled:
    """Slack nests the state of each field under its block and its action, which both bear the field's key."""
    read = [(key, _chosen(part_of(part_of(state, key), key))) for key in state]
    return Filled(tuple((key, values) for key, values in read if values))


def _chosen(field: Payload) -> tuple[str, ...]:
    """A word typed or picked, an option, or several: in the field of the state that its kind of element has."""
    for name, value in field.items():
        if name == "type":
            continue
        if text_of(value):
            return (text_of(value),)
        options = parts_of(value if isinstance(value, list) else [value])
        found = tuple(word(option, "value") for option in options if word(option, "value"))
        if found:
            return found
    return ()


def _incoming(body: Payload, kind: Kind, words: str, origin: Origin) -> Incoming:
    user = part_of(body, "user")
    return Incoming(
        kind=kind,
        words=words,
        user=word(user, "id"),
        channel=origin.channel,
        team=word(user, "team_id") or word(part_of(body, "team"), "id"),
        thread=origin.thread,
        event=word(body, "trigger_id"),
        message=origin.message,
    )


def _origin(body: Payload) -> Origin:
    """A view knows where it came from; anything else is there."""
    view = part_of(body, "view")
    if word(view, "type") == "home":
        return Origin(home=True)
    if view:
        return read_origin(word(view, "private_metadata"))[0]
    container, message = part_of(body, "container"), part_of(body, "message")
    thread = word(container, "thread_ts") or word(message, "thread_ts")
    at = word(container, "message_ts") or word(body, "message_ts") or word(message, "ts")
    return Origin(word(part_of(body, "channel"), "id"), thread, at)


def _about(view: Payload) -> str:
    return read_origin(word(view, "private_metadata"))[1]


def _window(body: Payload) -> Window:
    view = part_of(body, "view")
    return Window(word(view, "id"), word(view, "hash"), word(view, "type") == "modal")
