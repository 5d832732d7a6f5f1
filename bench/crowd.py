"""Fifty people: in each vendor's channel an analyst of the client's and four of the vendor's own."""

from dataclasses import dataclass
from datetime import datetime

import yaml
from sqlalchemy import Engine

from bench.programme import MANAGER, VENDORS, programme
from bot.connectors.programme_file.reading import read_programme_file
from commands.applying import apply_programme
from reports.catalogue import REPORTS
from tests.slack.workspace import Workspace

OF_A_VENDOR = 5


@dataclass(frozen=True)
class Clicker:
    """`place` is that of the vendor; an outsider has no slash commands."""

    slack: str
    place: int
    is_outsider: bool

    @property
    def channel(self) -> str:
        return channel_of(self.place)

    @property
    def entry(self) -> dict[str, str]:
        own = {"slack": self.slack, "name": self.slack.title(), "role": "supervisor" if self.is_outsider else "analyst"}
        theirs = {"vendor": VENDORS[self.place], "team": _team(self.place), "until": "2099-12-31"}
        return {**own, **(theirs if self.is_outsider else {})}


CROWD = tuple(
    Clicker(f"U0{place}CROWD{number}", place, number > 0)
    for place in range(len(VENDORS))
    for number in range(OF_A_VENDOR)
)


def channel_of(place: int) -> str:
    return f"C0STORM{place}"


def let_in(engine: Engine, now: datetime) -> None:
    """The programme with these people and channels."""
    content = programme(now)
    content["people"] += [person.entry for person in CROWD]
    for place, vendor in enumerate(content["vendors"]):
        vendor["channels"] = [channel_of(place)]
    file = read_programme_file(yaml.safe_dump(content).encode(), "storm.yaml", REPORTS)
    apply_programme(engine, file, now=now, actor="bench", show=lambda _plan: None)


def settle(workspace: Workspace) -> None:
    for person in CROWD:
        workspace.add_user(person.slack, person.slack.title(), _team(person.place) if person.is_outsider else "")
    for place in range(len(VENDORS)):
        members = (person.slack for person in CROWD if person.place == place)
        workspace.add_channel(channel_of(place), f"ext-{VENDORS[place]}", workspace.bot_user, MANAGER, *members)


def _team(place: int) -> str:
    return f"T0VENDOR{place}"
