"""Cutting long text where a reader would: between paragraphs, lines, words."""

from bot.message.limits import BROKEN_END, MESSAGE_CHARACTERS, size, within

FENCE = "```"


def paragraphs(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit`, none of them blank; a preformatted part stays preformatted.

    Of a text no message can hold, only somewhat more than a message is cut into pieces.
    """
    pieces: list[str] = []
    rest = text.strip("\n")[: MESSAGE_CHARACTERS + 2 * limit]
    while size(rest) > limit:
        piece, rest = _first_piece(rest, limit)
        pieces.append(piece)
    return [piece for piece in [*pieces, rest] if piece.strip()]


def _first_piece(text: str, limit: int) -> tuple[str, str]:
    room = limit - len(FENCE) - 1
    head = within(text, room)
    end = _end_of(head)
    piece, rest = text[:end].rstrip(), text[end:].lstrip("\n")
    if piece.count(FENCE) % 2:
        return f"{piece}\n{FENCE}", f"{FENCE}\n{rest}"
    return piece, rest


def _end_of(head: str) -> int:
    for mark in ("\n\n", "\n", " "):
        end = head.rfind(mark)
        if end > len(head) // 3:
            return end
    whole = len(BROKEN_END.sub("", head))
    return whole if whole > len(head) // 3 else len(head)
