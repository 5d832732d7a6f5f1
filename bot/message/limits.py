"""Slack's limits on one message, as numbers, and the cutting of text to fit them."""

import re

BLOCKS = 50
TEXT = 4_000
SECTION = 3_000
HEADER = 150
CONTEXT = 3_000
TABLES = 1
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000
BUTTONS = 25
BUTTON_LABEL = 75
BUTTON_VALUE = 2_000
ACTION_ID = 255
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_ANSWER = 30
MENU_BUTTONS = 5
OPTIONS = 100
OPTION_LABEL = 75
OPTION_VALUE = 150
CHECKBOXES = 10
VIEW_BLOCKS = 100
VIEW_TITLE = 24
VIEW_FIELDS = 150_000
"""Characters of the fields of one view; Slack takes 250,000 for the whole of it."""
CALLBACK_ID = 255
ABOUT = 2_800
"""Words a modal carries; Slack takes 3,000, and where the modal came from is kept there too."""
FIELD_LABEL = 2_000
PLACEHOLDER = 150
TYPED = 3_000
VIEW_WEIGHT = 240_000
"""Of the 250,000 characters a view may have as JSON; the rest is for what stands around its blocks."""
MESSAGE_CHARACTERS = 13_000
"""Not documented: messages whose blocks hold more than about 13,200 characters are refused."""

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
BROKEN_END = re.compile(r"(&[a-z]{0,4}|<[^<>]*)$")


def escape(text: str) -> str:
    """What a person wrote, made harmless in mrkdwn: no ping, no link, no entity survives."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def sound(text: str) -> str:
    """Text that every encoder downstream accepts: no half surrogates, no control characters but line ends."""
    if text.isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return CONTROLS.sub("", whole)


def size(text: str) -> int:
    """Characters as the strictest counter sees them: one emoji outside the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def clipped(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis; never half an entity or half a mention."""
    if len(text) <= limit and size(text) <= limit:
        return text
    kept = BROKEN_END.sub("", within(text, limit - 1))
    return kept.rstrip() + "…"


def within(text: str, limit: int) -> str:
    """The longest start of the text that measures at most `limit`."""
    text = text[:limit]
    if size(text) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) <= limit else (low, middle - 1)
    return text[:low]
