"""What govbot says: a plain text that stands alone, and blocks that draw it better."""

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

__all__ = [
    "Actions",
    "Align",
    "Block",
    "Button",
    "Column",
    "Divider",
    "Headline",
    "Message",
    "Note",
    "Table",
    "Text",
]
