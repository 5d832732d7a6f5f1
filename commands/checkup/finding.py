"""What a check found: a sign, one sentence, and how to mend it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot.errors import NotReadyError


class State(StrEnum):
    """`later` is neither: not set up, or not to be told from here."""

    GOOD = "good"
    BAD = "bad"
    LATER = "later"


SIGNS = {State.GOOD: "✓", State.BAD: "✗", State.LATER: "…"}


@dataclass(frozen=True)
class Finding:
    """`check` is the subject, for scripts."""

    check: str
    state: State
    sentence: str
    mend: str = ""

    def as_json(self) -> dict[str, str]:
        return {"check": self.check, "state": str(self.state), "sentence": self.sentence, "mend": self.mend}


def good(check: str, sentence: str) -> Finding:
    return Finding(check, State.GOOD, sentence)


def bad(check: str, sentence: str, mend: str) -> Finding:
    return Finding(check, State.BAD, sentence, mend)


def later(check: str, sentence: str, mend: str = "") -> Finding:
    return Finding(check, State.LATER, sentence, mend)


def not_ready(check: str, error: NotReadyError) -> list[Finding]:
    """Its sentences say how to mend already."""
    return [bad(check, line, "") for line in str(error).splitlines()]


Check = Callable[[], Iterable[Finding]]


def findings(check: str, look: Check) -> list[Finding]:
    """What the check found; that it could not look is a finding, too."""
    try:
        return list(look())
    except NotReadyError as error:
        return not_ready(check, error)


def named(check: str) -> tuple[Callable[[str], Finding], Callable[[str, str], Finding], Callable[..., Finding]]:
    """`good`, `bad` and `later` of one subject."""
    return partial(good, check), partial(bad, check), partial(later, check)
