"""What the programme promises of escalations, who is told of them, and who is away."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel


class EscalationPolicy(SQLModel, table=True):
    """What the programme file promises; `vendor` is a key, empty for everybody without one of their own."""

    __tablename__ = "escalation_policy"

    id: int | None = Field(default=None, primary_key=True)
    vendor: str = Field(unique=True)
    policy: str = Field(sa_type=Text)


class EscalationDuty(SQLModel, table=True):
    """Who is told at a level: of a vendor, for its side or, `for_client`, for the client's. Days are contract days.

    `deputy` is told in the place of somebody who is away.
    """

    __tablename__ = "escalation_duty"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 4", name="ck_escalation_duty_level"),
        Index("ix_escalation_duty", "vendor", "level"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor: str
    for_client: bool
    level: int
    slack: str
    deputy: str = ""
    starts_on: date
    ends_on: date | None = None


class EscalationAbsence(SQLModel, table=True):
    """Days on which somebody is away, the last one included."""

    __tablename__ = "escalation_absence"

    id: int | None = Field(default=None, primary_key=True)
    slack: str = Field(index=True)
    starts_on: date
    ends_on: date
