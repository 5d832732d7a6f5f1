"""Slack's mrkdwn as styled terminal text."""

import re
from collections.abc import Mapping

from rich.text import Text

from bot.message.limits import sound

ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
# A mark counts only at the edge of a word, as in Slack: `file_name_2.csv` and `2*3` stay as they are.
PIECE = re.compile(
    r"```(?P<block>.+?)```"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<link>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>\S(?:[^*\n]*\S)?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>\S(?:[^_\n]*\S)?)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>\S(?:[^~\n]*\S)?)~(?![\w~])",
    re.DOTALL,
)
STYLES = {"bold": "bold", "italic": "italic", "strike": "strike", "code": "bold cyan", "block": ""}


def styled(mrkdwn: str, names: Mapping[str, str]) -> Text:
    """`names` are what people and channels are called, by their Slack ids."""
    text, at = Text(), 0
    source = sound(mrkdwn)
    for piece in PIECE.finditer(source):
        text.append(unescaped(source[at : piece.start()]))
        text.append_text(_piece(piece, names))
        at = piece.end()
    text.append(unescaped(source[at:]))
    return text


def unescaped(text: str) -> str:
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return text


def _piece(piece: re.Match[str], names: Mapping[str, str]) -> Text:
    kind = piece.lastgroup or ""
    inner = piece[kind]
    if kind == "link":
        return Text(unescaped(linked(inner, names)), "bold")
    if kind in ("code", "block"):
        return Text(unescaped(inner.strip("\n")), STYLES[kind])
    nested = styled(inner, names)
    nested.stylize(STYLES[kind])
    return nested


def linked(inner: str, names: Mapping[str, str]) -> str:
    """What stands between < and >: a person, a channel, a date or an address, each with or without a label."""
    target, _, label = inner.partition("|")
    if target.startswith("@"):
        return "@" + (label or names.get(target[1:], target[1:]))
    if target.startswith("#"):
        return "#" + (label or names.get(target[1:], target[1:])).removeprefix("#")
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    return label or target
