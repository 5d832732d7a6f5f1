"""What a root cause holds, and its way into text and back."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.money import Money

FEWEST_WHYS, MOST_WHYS = 2, 5


class Detection(StrEnum):
    """Who noticed it first. "Us" would be somebody else to each side."""

    OURSELVES = "ourselves"
    CUSTOMERS = "customers"


class Fishbone(StrEnum):
    PEOPLE = "people"
    PROCESS = "process"
    POLICY = "policy"
    TECHNOLOGY = "technology"
    INFORMATION = "information"
    ENVIRONMENT = "environment"

    @property
    def label(self) -> str:
        longer = {Fishbone.INFORMATION: "Information, knowledge", Fishbone.ENVIRONMENT: "Environment, vendor"}
        return longer.get(self, self.capitalize())


@dataclass(frozen=True)
class Why:
    text: str
    evidence: str = ""


@dataclass(frozen=True)
class Moment:
    """`at` is UTC."""

    at: datetime
    text: str


@dataclass(frozen=True)
class Findings:
    """`whys` begin at what people noticed and end at the root. `uncaught` is why it was not caught earlier.

    `minutes` are those customers felt it; `factors` are what made it worse or likelier.
    """

    timeline: tuple[Moment, ...] = ()
    contacts: int | None = None
    minutes: int | None = None
    cost: Money | None = None
    detection: Detection | None = None
    whys: tuple[Why, ...] = ()
    category: Fishbone | None = None
    factors: str = ""
    uncaught: str = ""

    @property
    def root(self) -> str:
        return self.whys[-1].text if self.whys else ""


def as_text(findings: Findings) -> str:
    spec = asdict(findings)
    spec["timeline"] = [[moment.at.isoformat(), moment.text] for moment in findings.timeline]
    spec["cost"] = [findings.cost.minor(), findings.cost.currency] if findings.cost else None
    return json.dumps(spec, sort_keys=True, ensure_ascii=False)


def from_text(text: str) -> Findings:
    spec: dict[str, Any] = json.loads(text)
    made = {
        "timeline": tuple(Moment(datetime.fromisoformat(at), said) for at, said in spec["timeline"]),
        "cost": Money.of_minor(*spec["cost"]) if spec["cost"] else None,
        "detection": Detection(spec["detection"]) if spec["detection"] else None,
        "whys": tuple(Why(**why) for why in spec["whys"]),
        "category": Fishbone(spec["category"]) if spec["category"] else None,
    }
    return Findings(**spec | made)
