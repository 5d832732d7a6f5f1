"""What govbot says: a plain text that stands alone, and blocks that draw it better."""

from bot.message.attachment import Attachment
from bot.message.content import (
    Actions,
    Align,
    Block,
    Button,
    Column,
    Divider,
    Headline,
    Message,
    Note,
    Table,
    Text,
)
from bot.message.limits import escape
from bot.message.plain import plain_table
from bot.message.slack_json import SlackMessage, render

__all__ = [
    "Actions",
    "Align",
    "Attachment",
    "Block",
    "Button",
    "Column",
    "Divider",
    "Headline",
    "Message",
    "Note",
    "SlackMessage",
    "Table",
    "Text",
    "escape",
    "plain_table",
    "render",
]
