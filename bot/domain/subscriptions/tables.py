"""Subscriptions: which report is posted where, and at what local time."""

from sqlmodel import Field, SQLModel


class Subscription(SQLModel, table=True):
    __tablename__ = "subscription"

    id: int | None = Field(default=None, primary_key=True)
    report: str
    channel: str
    at: str
    timezone: str
    days: str
    active: bool = True
