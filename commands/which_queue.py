"""Names of queues that nobody knows: what is asked about them, and the buttons *It is …* that say it."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import process

from bot.connectors.importing.report import HeldName
from bot.domain.vendors.registry import Registry
from bot.message import Button
from bot.message.limits import clipped
from commands.buttons import ASK
from commands.setup.spoken import QUOTES

Queues = Mapping[str, str]
"""Keys of the queues in use, by name."""

_ASKED, _TOLD, _NEAREST = 3, 10, 2
_SHOWN = 80
BY_WINDOW = "Choose it in the window: /govbot alias, then Alias a queue."


def keys_by_name(registry: Registry) -> Queues:
    return {queue.name: queue.key for queue in registry.queues if queue.active}


def questions(held: Sequence[HeldName], vendor: str, name: str) -> Iterator[str]:
    """To everybody answerable, about a file of the vendor of that key and name."""
    for each in held[:_TOLD]:
        rows = f"{each.rows:,} rows" if each.rows > 1 else "One row"
        yield f'{rows} of the queue "{clipped(each.queue, _SHOWN)}": {name} is not known to work one of that name.'
        words = f'/govbot alias "{each.queue}" QUEUE for {vendor}' if _is_sayable(each.queue) else BY_WINDOW
        yield f"Which is it? {words}"
    if len(held) > _TOLD:
        yield f"{len(held) - _TOLD:,} more names: /govbot alias"


def guessed(held: Sequence[HeldName], queues: Queues, *, vendor: str) -> list[Button]:
    """For the nearest of all queues, in the files of the vendor of that key."""
    return _buttons(held, {each.queue: _near(each.queue, queues) for each in held}, queues, f" for {vendor}")


def suggested(held: Sequence[HeldName], queues: Queues) -> list[Button]:
    """For those that the import suggests, in everybody's files."""
    return _buttons(held, {each.queue: each.nearest for each in held}, queues, "")


def _is_sayable(name: str) -> bool:
    """In words a name stands in quotes, and a button carries words."""
    return len(name) <= _SHOWN and not set(name) & set(QUOTES)


def _near(name: str, queues: Queues) -> tuple[str, ...]:
    found = process.extract(name, list(queues), limit=_NEAREST, score_cutoff=50)
    return tuple(match for match, _score, _place in found)


def _buttons(
    held: Sequence[HeldName], nearest: Mapping[str, tuple[str, ...]], queues: Queues, whose: str
) -> list[Button]:
    return [
        Button(
            f"It is {queue}" if len(held) == 1 else f"{each.queue}: it is {queue}",
            ASK,
            f'alias "{each.queue}" {queues[queue]}{whose}',
        )
        for each in [each for each in held if _is_sayable(each.queue)][:_ASKED]
        for queue in nearest[each.queue][:_NEAREST]
        if queue in queues
    ]
