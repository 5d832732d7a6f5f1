"""A word of no meaning, found while reading; it becomes a suggestion before anyone sees it."""

from commands.words.vocabulary import Kind


class Misread(Exception):  # noqa: N818 - it never leaves this folder
    """`token` is the number of the word; `kind` and `dimension` say what was expected there."""

    def __init__(self, token: int, *, kind: Kind | None = None, dimension: bool = False) -> None:
        super().__init__(token)
        self.token = token
        self.kind = kind
        self.dimension = dimension
