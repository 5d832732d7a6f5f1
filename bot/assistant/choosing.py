"""A question in somebody's own words, what may be asked, and what a model takes it to mean."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """One thing that may be chosen: its key, and what people call it."""

    key: str
    name: str


@dataclass(frozen=True)
class Wondering:
    """`words` are as somebody typed them: data. Nothing is offered that this person may not know of."""

    words: str
    kpis: tuple[Offer, ...]
    places: tuple[Offer, ...]
    dimensions: tuple[str, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """By keys; `period` and `versus` in words, empty where none was meant. Without a KPI nothing was understood."""

    kpis: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    period: str = ""
    versus: str = ""
