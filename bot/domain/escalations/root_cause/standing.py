"""How far a root cause has come, as it stands on its escalation."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.escalations.root_cause.course import DELIVERED, CauseState


@dataclass(frozen=True)
class CauseStanding:
    """`category` and `words` name the cause, also while it is only written. `lacks` is what the client found missing.

    `submitted_at` is when it was submitted last. `for_client`: it is owed by the client's people.
    `due_at` only where it is another time than the policy says, because it was returned.
    """

    state: CauseState = CauseState.ABSENT
    category: str = ""
    words: str = ""
    lacks: str = ""
    for_client: bool = False
    submitted_by: str = ""
    decided_by: str = ""
    preliminary_at: datetime | None = None
    submitted_at: datetime | None = None
    returned_at: datetime | None = None
    accepted_at: datetime | None = None
    due_at: datetime | None = None

    @property
    def delivered_at(self) -> datetime | None:
        """When its part was done by whoever owes it; None while it is not, or no longer."""
        return self.submitted_at if self.state in DELIVERED else None


NOT_BEGUN = CauseStanding()
