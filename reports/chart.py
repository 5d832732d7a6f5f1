"""What a picture shows, before it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One value a category; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """`categories` stand along the foot, oldest first. `alt` tells it in words.

    `percent`: values are fractions; `lasting`: they are seconds, told as people say a duration.
    """

    title: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    target: float | None
    percent: bool
    alt: str
    lasting: bool = False
