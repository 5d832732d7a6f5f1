"""Somebody as Slack knows them, whether or not the directory does."""

from dataclasses import dataclass

from bot.domain.people.audience import Account


@dataclass(frozen=True)
class Member:
    """`team` is the person's own organisation."""

    slack: str
    name: str
    team: str
    account: Account
