"""The root cause of an escalation, as far as it has been written."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds
from bot.domain.escalations.root_cause.course import CauseState

STATES = ", ".join(repr(state.value) for state in CauseState if state is not CauseState.ABSENT)


class RootCauseRow(SQLModel, table=True):
    """`category` and `words`, those of the last why, are taken from `content`: repeats are found by them.

    People are Slack ids. `lacks` is what the client said was missing; `for_client` tells that the client owes it.
    `due_at` is another time than the policy says, where it was returned.
    """

    __tablename__ = "escalation_root_cause"
    __table_args__ = (CheckConstraint(f"state IN ({STATES})", name="ck_escalation_root_cause_state"),)

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id", unique=True)
    state: str
    category: str = ""
    words: str = Field(default="", sa_type=Text)
    content: str = Field(sa_type=Text)
    lacks: str = Field(default="", sa_type=Text)
    for_client: bool = False
    submitted_by: str = ""
    decided_by: str = ""
    preliminary_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    returned_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
