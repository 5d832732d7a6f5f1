"""Moves of whatever has a state: from where to where, who may make them, and what has to be said with them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.people.permissions import Role

S = TypeVar("S", bound=StrEnum)
Paths = tuple[tuple[S, S], ...]


@dataclass(frozen=True)
class Move(Generic[S]):
    """`paths` are from where to where; `asks` is the question where words have to come with it."""

    paths: Paths[S]
    roles: tuple[Role, ...]
    asks: str = ""

    def after(self, state: S) -> S | None:
        return dict(self.paths).get(state)


def moving_to(after: S, *states: S) -> Paths[S]:
    return tuple((state, after) for state in states)


def staying(*states: S) -> Paths[S]:
    return tuple((state, state) for state in states)
