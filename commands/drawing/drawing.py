"""The blocks of a message, one under the other, as wide as the terminal allows."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from bot.message import Actions, Align, Block, Button, Divider, Headline, Menu, Message, Note, Table, Text, plain_table
from bot.message.limits import sound
from commands.drawing.mrkdwn import styled

SIGNS = (("✓", "green"), ("✗", "bold red"), ("…", "yellow"))
"""Colour only repeats what the sign and the word beside it say."""


def draw(message: Message, console: Console, names: Mapping[str, str] | None = None) -> None:
    """The blocks, or the plain text where there are none."""
    blocks = message.blocks or (Text(message.text.replace("&", "&amp;").replace("<", "&lt;")),)
    above: Block | None = None
    for block in blocks:
        if _stands_apart(above, block):
            console.line()
        _draw(block, console, names or {})
        above = block


def draw_text(mrkdwn: str, console: Console, names: Mapping[str, str] | None = None, style: str = "") -> None:
    text = styled(mrkdwn, names or {})
    _colour_signs(text)
    console.print(text, style=style)


def _stands_apart(above: Block | None, block: Block) -> bool:
    """A blank line around tables, small print and buttons; the answer stands right under its headline."""
    if above is None or (isinstance(above, Note) and isinstance(block, Note)):
        return False
    return isinstance(block, Table | Actions | Note) or isinstance(above, Table)


def _draw(block: Block, console: Console, names: Mapping[str, str]) -> None:
    match block:
        case Headline(text):
            console.print(RichText(sound(text)), style="bold")
        case Text(text, beside):
            draw_text(text, console, names)
            _draw_also(beside, console)
        case Note(text):
            draw_text(text, console, names, "dim")
        case Table():
            _draw_table(block, console)
        case Divider():
            console.print("─" * min(console.width, 40), style="dim")
        case Actions(buttons, menu):
            _draw_also(Menu((*buttons, *(menu.buttons if menu else ()))), console)


def _draw_also(beside: Button | Menu | None, console: Console) -> None:
    buttons = beside.buttons if isinstance(beside, Menu) else (beside,) if beside else ()
    if buttons:
        labels = " · ".join(_in_sentence(button.label) for button in buttons)
        console.print(RichText(f"also: {labels}"), style="dim")


def _in_sentence(label: str) -> str:
    """ "by hour", but "CSV" and "Northwind BPO"."""
    text = sound(label)
    is_name = text[:2].isupper() or text.partition(" ")[2][:1].isupper()
    return text if is_name else text[:1].lower() + text[1:]


def _draw_table(table: Table, console: Console) -> None:
    if not console.is_terminal:
        # Rich pads every line to the full width, which a file does not need.
        console.print(plain_table(table.columns, table.rows), soft_wrap=True)
        return
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
    for column in table.columns:
        drawn.add_column(sound(column.title), justify="right" if column.align is Align.RIGHT else "left")
    for row in table.rows:
        drawn.add_row(*(_cell(cell) for cell in row[: len(table.columns)]))
    console.print(drawn)


def _cell(cell: str) -> RichText:
    text = RichText(" ".join(sound(cell).split()), overflow="fold")
    _colour_signs(text)
    return text


def _colour_signs(text: RichText) -> None:
    for sign, style in SIGNS:
        text.highlight_words([sign], style)
