"""Roles, and what a person in each may know of."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    ANALYST = "analyst"
    EXECUTIVE = "executive"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True)
class Viewer:
    """Who asks. `vendor` is the key of the one vendor a supervisor may know of, None for the client's people."""

    name: str
    role: Role
    vendor: str | None = None
    slack: str = ""

    def __post_init__(self) -> None:
        if (self.role is Role.SUPERVISOR) != (self.vendor is not None):
            raise ValueError("a supervisor has exactly one vendor; nobody else has one")

    def may_know(self, vendor: str) -> bool:
        return self.vendor is None or self.vendor == vendor

    def narrowed_to(self, vendor: str) -> "Viewer":
        """The same person, seeing only what one vendor's own people may see."""
        return Viewer(self.name, Role.SUPERVISOR, vendor, self.slack)


ADMINISTRATOR = Viewer("administrator", Role.ADMIN)
"""The shell's own view: whoever runs the command has the database anyway."""
