"""What govbot says: a plain text that stands alone, and blocks that draw it better; and what it asks in a window."""

from bot.message.attachment import Attachment
from bot.message.content import (
    Actions,
    Align,
    Block,
    Button,
    Column,
    Confirm,
    Divider,
    Headline,
    Menu,
    Message,
    Note,
    Table,
    Text,
)
from bot.message.field_json import drawn_options
from bot.message.fields import (
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    NumberField,
    Option,
    PersonField,
    SearchField,
    TextField,
    TimeField,
)
from bot.message.limits import escape
from bot.message.plain import plain_table
from bot.message.slack_json import SlackMessage, render
from bot.message.view_json import render_home, render_modal
from bot.message.views import Home, Modal

__all__ = [
    "Actions",
    "Align",
    "Attachment",
    "Block",
    "Button",
    "ChannelField",
    "ChoiceField",
    "ChoicesField",
    "Column",
    "Confirm",
    "DateField",
    "Divider",
    "Field",
    "Headline",
    "Home",
    "Menu",
    "Message",
    "Modal",
    "Note",
    "NumberField",
    "Option",
    "PersonField",
    "SearchField",
    "SlackMessage",
    "Table",
    "Text",
    "TextField",
    "TimeField",
    "drawn_options",
    "escape",
    "plain_table",
    "render",
    "render_home",
    "render_modal",
]
