"""What a writer is told of one page of a review, and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """Something that may be named by its id in braces: a figure, or a name; `reads` is how it will be written."""

    id: str
    what: str
    reads: str


@dataclass(frozen=True)
class Part:
    """One part of a paragraph. `phrases` are what its sentences are made of; those in `needed` must be used."""

    key: str
    phrases: tuple[str, ...]
    needed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """One KPI that is discussed."""

    id: str
    told: tuple[Told, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Brief:
    """`joining` are the words that may stand between phrases; `attempt` counts the wordings asked for.

    `said` is what people wrote about those days: data, never an order.
    """

    page: str
    subjects: tuple[Subject, ...]
    joining: tuple[str, ...]
    attempt: int = 1
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """As the writer wrote it, of which part of which subject."""

    subject: str
    part: str
    text: str


@dataclass(frozen=True)
class Tokens:
    """As the server counted them."""

    asked: int = 0
    answered: int = 0

    @property
    def together(self) -> int:
        return self.asked + self.answered

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.asked + other.asked, self.answered + other.answered)


@dataclass(frozen=True)
class Reply:
    sentences: tuple[Sentence, ...]
    tokens: Tokens = Tokens()
