"""The place in a question that is being read, and what can be seen from it."""

from dataclasses import dataclass

from commands.words.tokens import Token
from commands.words.vocabulary import Entry, Kind, Vocabulary

# A lone dash in the middle of a name is a token of its own.
_SPARE = 2
_DASHES = frozenset(("..", "-", "|", "·", "•"))
_PERIOD_WORDS = 8


@dataclass(frozen=True)
class Named:
    entries: tuple[Entry, ...]
    tokens: int


class Cursor:
    """Only `move` changes it."""

    def __init__(self, tokens: tuple[Token, ...], vocabulary: Vocabulary) -> None:
        self._tokens = tokens
        self._vocabulary = vocabulary
        self.at = 0

    @property
    def done(self) -> bool:
        return self.at >= len(self._tokens)

    def move(self, count: int) -> None:
        self.at += count

    def ahead(self, offset: int = 0) -> Token | None:
        place = self.at + offset
        return self._tokens[place] if place < len(self._tokens) else None

    def word(self, offset: int = 0) -> str:
        """The folded word there; nothing for a quoted name, which is never a word of the grammar."""
        token = self.ahead(offset)
        return token.folded if token and not token.quoted else ""

    def spoken(self, offset: int = 0, most: int = _PERIOD_WORDS) -> list[str]:
        """The words from there up to a comma or a quoted name, as they were typed."""
        words: list[str] = []
        for token in self._tokens[self.at + offset : self.at + offset + most]:
            if not token.plain:
                break
            words.append(token.text)
        return words

    def named(self, offset: int = 0, kind: Kind | None = None) -> Named | None:
        """The longest name that begins there."""
        token = self.ahead(offset)
        if token is None or token.colon or token.is_comma:
            return None
        for count in range(1 if token.quoted else self._room(offset), 0, -1):
            entries = self._vocabulary.named(self._spelling(offset, count), kind)
            if entries:
                return Named(entries, count)
        return None

    def _room(self, offset: int) -> int:
        room = 0
        first = self.at + offset
        for token in self._tokens[first : first + self._vocabulary.longest + _SPARE]:
            if token.quoted or token.colon:
                break
            room += 1
        return room

    def _spelling(self, offset: int, count: int) -> str:
        first = self.at + offset
        words = (token.folded for token in self._tokens[first : first + count])
        return " ".join(word for word in words if word not in _DASHES)
