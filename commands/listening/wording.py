"""The sentences the listener itself says."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.message import Message, Note, Text, escape
from bot.message.limits import clipped
from bot.message.saying import said as said
from commands.calling import as_said

UNKNOWN_PERSON = "I don't know you yet: ask an administrator of govbot to add you."
EVERYTHING = "Everything there is: /govbot help"
QUOTED = 60
"""Characters of an unknown word that are quoted back."""


def stranger() -> Message:
    """To a person who is not in the directory: no data and no names."""
    return said(UNKNOWN_PERSON)


def elsewhere() -> Message:
    """To a workspace govbot is not installed in."""
    return said("govbot is not installed in this workspace. Ask from the workspace it belongs to.")


def old_button() -> Message:
    """To whoever presses what no longer means anything."""
    return said("This button no longer does anything. Ask anew, for example: /sla today")


def sent_to_dm() -> Message:
    return said("Sent to your direct messages.")


def no_dm(reason: str) -> Message:
    return said(f"Slack would not let me write to you directly ({reason}). Ask me here instead.")


def not_opened(words: str) -> Message:
    """Slack allows a window only within three seconds of the press. `words` do the same."""
    instead = f" In words: @govbot {words}" if words else ""
    return said(f"I was too slow to open the window. Try again.{instead}")


def taken_already() -> Message:
    """Slack sent it twice, to two processes."""
    return said("This was taken up already.")


def went_wrong(reference: str) -> Message:
    return said(
        f"Something went wrong on my side, and nothing was changed. Tell an administrator the reference {reference}."
    )


def refused(error: UserError) -> Message:
    """The text and hint of an expected failure; both may quote what was typed."""
    text, hint = escape(error.text), escape(error.hint)
    blocks = (Text(text), *((Note(f"Try `{hint}`"),) if hint else ()))
    return Message(f"{error.text}\nTry: {error.hint}" if error.hint else error.text, blocks)


def nearly(word: str, nearest: Sequence[str], viewer: Viewer) -> Message:
    """What was not understood, and the commands that come near it."""
    named = " or ".join(f"`{as_said(name, viewer)}`" for name in nearest)
    sentence, everything = f"{_not_known(word)} Did you mean {named}?", as_said(EVERYTHING, viewer)
    return Message(f"{sentence}\n{everything}", (Text(escape(sentence)), Note(everything)))


def unknown(word: str, help_message: Message) -> Message:
    """The help, opened by what was not understood."""
    sentence = _not_known(word)
    opened = Text(escape(sentence))
    return replace(help_message, text=f"{sentence}\n{help_message.text}", blocks=(opened, *help_message.blocks))


def _not_known(word: str) -> str:
    return f'I don\'t know "{clipped(word, QUOTED)}".'
