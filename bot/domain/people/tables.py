"""People: a Slack user, a role, and for supervisors the vendor they work for."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class Person(SQLModel, table=True):
    """`team` is the Slack organisation of an outsider, whose access lapses after `until`."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("role IN ('admin', 'manager', 'analyst', 'executive', 'supervisor')", name="ck_person_role"),
        CheckConstraint("(role = 'supervisor') = (vendor_id IS NOT NULL)", name="ck_person_vendor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slack: str = Field(unique=True)
    name: str
    role: str
    vendor_id: int | None = Field(default=None, foreign_key="vendor.id")
    team: str = ""
    until: date | None = None
    ended_on: date | None = None
