"""The buttons under an answer: the same question split another way, as a file, or sent to one's own messages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.performance.kpi_query import can_split, series_asked
from bot.domain.performance.question import Dimension
from bot.message import Actions, Button, Message
from commands.questions import Asked
from commands.words import spelled

ASK, FILE, SEND, SHARE = "ask", "file", "send", "share"
"""What a button does; its value says the question in words, so that old buttons outlive upgrades."""
DO = "do"
"""Says its words like ASK; the answer takes the place of the message with the button, which is thereby used up."""
OPEN, TURN = "open", "turn"
"""Opens the form whose key is the first of its words, or puts it in the place of the modal with the button."""
DAYS = {Dimension.DAY: (2, 62), Dimension.HOUR: (1, 2)}
"""The fewest and the most days of a period that is worth splitting so."""
SPLITS = (Dimension.CHANNEL, Dimension.DAY, Dimension.HOUR)


def with_buttons(
    message: Message,
    command: str,
    found: Asked,
    kpis: Sequence[str],
    splits: Sequence[Dimension] = SPLITS,
    others: Sequence[Button] = (),
) -> Message:
    """`kpis` are those a split would show; `others` stand between the splits and the file."""
    again = f"{command} {words_of(found, found.question.by)}"
    buttons = [
        Button(f"By {dimension}", ASK, f"{command} {words_of(found, (dimension,))}")
        for dimension in splits
        if _makes_sense(dimension, found, kpis)
    ]
    buttons += [*others, Button("CSV", FILE, again)]
    place = found.request.place
    if not place.is_private:
        buttons.append(Button("Send to my DM", SEND, again))
    if place.channel and not place.is_private:
        buttons.append(Button("Share in channel", SHARE, again))
    return replace(message, blocks=(*message.blocks, Actions(tuple(buttons))))


def with_button(message: Message, button: Button) -> Message:
    return replace(message, blocks=(*message.blocks, Actions((button,))))


def words_of(found: Asked, by: tuple[Dimension, ...]) -> str:
    """The question in words that mean the same on any later day."""
    return spelled(replace(found.question, period=found.period, filters=found.filters, by=by))


def _makes_sense(dimension: Dimension, found: Asked, kpis: Sequence[str]) -> bool:
    if dimension in found.question.by or not all(can_split(found.books.kpi(key), dimension) for key in kpis):
        return False
    if dimension in DAYS:
        fewest, most = DAYS[dimension]
        return fewest <= found.period.days <= most
    return len(set(_members(found, dimension))) > 1


def _members(found: Asked, dimension: Dimension) -> Iterator[str]:
    """Only of what the person may know of."""
    seen = found.books.seen_by(found.request.viewer)
    yield from (getattr(entry, dimension) for entry in series_asked(found.query("service_level"), seen))
