"""What stands in a window of its own: a modal, and a person's Home tab."""

from dataclasses import dataclass

from bot.message.content import Block
from bot.message.fields import Field
from bot.message.limits import ABOUT, CALLBACK_ID, size


@dataclass(frozen=True)
class Modal:
    """`key` is the form that takes what is filled in; `about` are words it carries there and that nobody sees.

    Without `submit` and fields it only tells.
    """

    key: str
    title: str
    blocks: tuple[Block | Field, ...]
    submit: str = ""
    close: str = "Close"
    about: str = ""

    def __post_init__(self) -> None:
        if size(self.about) > ABOUT:
            raise ValueError(f"a modal carries at most {ABOUT} characters")
        if not 0 < size(self.key) <= CALLBACK_ID:
            raise ValueError("a modal needs the key of its form")


@dataclass(frozen=True)
class Home:
    blocks: tuple[Block, ...]
