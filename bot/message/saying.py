"""One plain sentence as a message."""

from bot.message.content import Message, Text
from bot.message.limits import escape


def said(sentence: str) -> Message:
    return Message(sentence, (Text(escape(sentence)),))
