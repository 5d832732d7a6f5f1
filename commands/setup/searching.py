"""What is offered while somebody types: what begins so or contains it first, then what is like it."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from bot.message import Option

MOST = 100
LIKE = 60
LONGEST_VALUE = 150


def offered(options: Iterable[Option], typed: str) -> list[Option]:
    wanted = typed.casefold().strip()
    scored = [(_score(option, wanted), option) for option in options if len(option.value) <= LONGEST_VALUE]
    near = [pair for pair in scored if pair[0] >= LIKE]
    return [option for _, option in sorted(near, key=lambda pair: -pair[0])][:MOST]


def _score(option: Option, wanted: str) -> float:
    names = (option.label.casefold(), option.value.casefold())
    if not wanted or any(name.startswith(wanted) for name in names):
        return 200
    if any(wanted in name for name in names):
        return 150
    return max(fuzz.ratio(wanted, name) for name in names)
