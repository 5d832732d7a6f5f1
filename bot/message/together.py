"""What is too long for one message, as several that belong together."""

from collections.abc import Sequence

from bot.message.content import Block, Message, Note
from bot.message.slack_json import is_whole


def together(parts: Sequence[Message], last: tuple[Block, ...] = (), *, spare: int = 0) -> list[Message]:
    """As few messages as hold them all, in their order; the first ends with the blocks of `last`.

    In the first as many characters as `spare` stay free, for what is put into it later.
    """
    groups: list[list[Message]] = [[]]
    end = (*last, Note("·" * spare)) if spare else last
    for part in parts:
        if groups[-1] and not is_whole((*_blocks([*groups[-1], part]), *(end if len(groups) == 1 else ()))):
            groups.append([])
        groups[-1].append(part)
    first, *others = (Message("\n".join(part.text for part in group), _blocks(group)) for group in groups)
    return [Message(first.text, (*first.blocks, *last)), *others]


def _blocks(parts: Sequence[Message]) -> tuple[Block, ...]:
    return tuple(block for part in parts for block in part.blocks)
