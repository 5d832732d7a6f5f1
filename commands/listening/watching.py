"""Whoever counts answers, without a word of what was asked."""

from typing import Protocol

from commands.listening.incoming import Answer, Kind


class Watch(Protocol):
    def answered(self, kind: Kind, outcome: str, seconds: float) -> None:
        """`outcome` is answered, refused or failed."""

    def late(self) -> None:
        """A slash command's answer did not come with its acknowledgement."""


class Unwatched:
    def answered(self, kind: Kind, outcome: str, seconds: float) -> None: ...

    def late(self) -> None: ...


UNWATCHED = Unwatched()


def outcome_of(made: object) -> str:
    if not isinstance(made, Answer):
        return "answered"
    return "failed" if made.reference else "refused" if made.refused else "answered"
