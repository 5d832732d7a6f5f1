"""The two kinds of failure a person is told about in words."""


class UserError(Exception):
    """The person's input cannot be used; the text says what was wrong and what would be accepted."""

    def __init__(self, text: str, *, hint: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint


class NotReadyError(Exception):
    """The environment is not ready (setting missing, database unreachable); the text says how to mend it."""
