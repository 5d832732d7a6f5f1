"""A modal or a Home tab drawn for a terminal: its blocks, and each field with what it takes."""

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text as RichText

from bot.message import (
    Block,
    ChannelField,
    ChoiceField,
    ChoicesField,
    DateField,
    Field,
    Home,
    Message,
    Modal,
    NumberField,
    PersonField,
    SearchField,
    TextField,
    TimeField,
)
from bot.message.limits import sound
from commands.drawing.drawing import draw

SHOWN_OPTIONS = 12
FROM_SLACK = {DateField: "a day", TimeField: "a time", PersonField: "a person", ChannelField: "a channel"}


def draw_modal(modal: Modal, console: Console, names: Mapping[str, str] | None = None) -> None:
    console.print(RichText(f"[ {sound(modal.title)} ]"), style="bold")
    above: list[Block] = []
    for part in modal.blocks:
        if isinstance(part, Field):
            _draw_blocks(above, console, names)
            above = []
            console.print(_line(part))
        else:
            above.append(part)
    _draw_blocks(above, console, names)
    buttons = [f"[ {sound(label)} ]" for label in (modal.submit, modal.close) if label]
    console.print(RichText(" ".join(buttons)), style="dim")


def draw_home(home: Home, console: Console, names: Mapping[str, str] | None = None) -> None:
    _draw_blocks(list(home.blocks), console, names)


def _draw_blocks(blocks: list[Block], console: Console, names: Mapping[str, str] | None) -> None:
    if blocks:
        draw(Message("", tuple(blocks)), console, names)


def _line(field: Field) -> RichText:
    """ "Period: today (today · yesterday · …)", and the hint."""
    line = RichText(f"{sound(field.label)}: ")
    line.append(_begun(field) or "…", "bold")
    takes = _takes(field)
    line.append(f" ({takes}{', optional' if field.optional else ''})", "dim")
    if field.hint:
        line.append(f" {sound(field.hint)}", "dim")
    return line


def _begun(field: Field) -> str:
    match field:
        case ChoiceField(options=options, initial=initial):
            return next((sound(option.label) for option in options if option.value == initial), "")
        case ChoicesField(options=options, initial=chosen):
            return ", ".join(sound(option.label) for option in options if option.value in chosen)
        case SearchField(initial=found):
            return ", ".join(sound(option.label) for option in found)
        case TextField(initial=begun) | NumberField(initial=begun) | DateField(initial=begun):
            return sound(str(begun)) if begun is not None else ""
        case TimeField(initial=clock):
            return f"{clock:%H:%M}" if clock else ""
        case PersonField(initial=known) | ChannelField(initial=known):
            return known
    return ""


def _takes(field: Field) -> str:
    match field:
        case ChoiceField(options=options) | ChoicesField(options=options):
            labels = [sound(option.label) for option in options[:SHOWN_OPTIONS]]
            return " · ".join([*labels, "…"] if len(options) > SHOWN_OPTIONS else labels)
        case SearchField():
            return "search"
        case TextField():
            return "text"
        case NumberField():
            return "a number"
    return FROM_SLACK[type(field)]
