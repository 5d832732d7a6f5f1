"""A plan: what applying a programme file would change, in words and as writes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlmodel import SQLModel


class Kind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


class FollowUp(StrEnum):
    """What must be recomputed from facts after the plan is committed."""

    RELEASE_HELD = "release_held"
    RESUM_CONTACTS = "resum_contacts"
    REHOUR = "rehour"


@dataclass(frozen=True)
class Change:
    """`what` is the sort of thing, `name` its key, `detail` its new content or old → new."""

    kind: Kind
    what: str
    name: str
    detail: str


@dataclass(frozen=True)
class Ref:
    """A row by its name, because its id may not exist yet."""

    what: str
    name: str

    def __str__(self) -> str:
        return self.name


Value = str | int | bool | date | Decimal | Ref | None
Values = dict[str, Value]


@dataclass(frozen=True)
class Write:
    """An insert where `id` is None, else an update, or a removal where there is nothing to set."""

    model: type[SQLModel]
    id: int | None
    values: tuple[tuple[str, Value], ...]
    name: str = ""


@dataclass(frozen=True)
class Step:
    """Writes and the words for them; `change` is None where another step's words cover it."""

    change: Change | None
    writes: tuple[Write, ...]


@dataclass(frozen=True)
class Plan:
    """`revision` is the programme's when the plan was made, 0 before the first."""

    revision: int
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(step.change for step in self.steps if step.change is not None)

    @property
    def is_empty(self) -> bool:
        return not self.steps
