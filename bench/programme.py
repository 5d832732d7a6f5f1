"""The programmes that are measured: ten vendors with ten queues or fifty with two, and what their contracts promise."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ZONES = ("Asia/Manila", "America/Bogota", "Asia/Kolkata", "Africa/Johannesburg", "America/Panama")
"""Where the vendors sit; none changes its clocks, so that no row is rejected."""
VENDORS = (
    "northwind",
    "pacifica",
    "solstice",
    "brightline",
    "meridian",
    "cascade",
    "harbor",
    "quantum",
    "evergreen",
    "summit",
)
VOICE = ("billing", "sales", "retention", "technical", "claims", "bookings")
CHAT = ("orders", "returns", "accounts", "shipping")
THRESHOLDS = {"voice": 20, "chat": 60}
SEVERAL_ZONES = (
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    "Pacific/Auckland",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Europe/Paris",
    "Atlantic/Azores",
)
AFTERNOON = 16
MANAGER, SUPERVISOR = "U0MARIA", "U0NICO"

QUEUES = tuple((f"{name}-voice", "voice") for name in VOICE) + tuple((f"{name}-chat", "chat") for name in CHAT)


@dataclass(frozen=True)
class Roster:
    """Who works in a programme: the keys of its vendors, and the key and channel of each of their queues."""

    vendors: tuple[str, ...]
    queues: tuple[tuple[str, str], ...]


TEN = Roster(VENDORS, QUEUES)
FIFTY = Roster(tuple(f"partner-{number:02}" for number in range(1, 51)), (QUEUES[0], QUEUES[-1]))
"""As many series as TEN has."""


def zone_of(vendor: int) -> str:
    return ZONES[vendor % len(ZONES)]


def afternoon_zone(now: datetime) -> str:
    """Where it is afternoon now: at any hour the benchmark runs, most of today is in."""
    return min(SEVERAL_ZONES, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - AFTERNOON))


def vendor_name(key: str) -> str:
    return f"{key.replace('-', ' ').title()} Care"


def programme_file(now: datetime, roster: Roster = TEN) -> bytes:
    return yaml.safe_dump(programme(now, roster)).encode()


def programme(now: datetime, roster: Roster = TEN) -> dict[str, Any]:
    return {
        "programme": {"name": "Bench", "timezone": afternoon_zone(now), "week_starts": "monday"},
        "vendors": [_vendor(place, key) for place, key in enumerate(roster.vendors)],
        "queues": [
            {"key": key, "name": key.replace("-", " ").capitalize(), "channel": channel, "hours": "24x7"}
            for key, channel in roster.queues
        ],
        "people": [
            {"slack": MANAGER, "name": "Maria", "role": "manager"},
            {"slack": SUPERVISOR, "name": "Nico", "role": "supervisor", "vendor": roster.vendors[0]},
        ],
        "contracts": [_contract(key) for key in roster.vendors],
    }


def _vendor(place: int, key: str) -> dict[str, object]:
    return {"key": key, "code": f"V{place}", "name": vendor_name(key), "timezone": zone_of(place)}


def _contract(vendor: str) -> dict[str, object]:
    levels = [
        {"kpi": "service_level", "channel": channel, "target": 0.8, "threshold_seconds": seconds, "variant": "SL5"}
        for channel, seconds in THRESHOLDS.items()
    ]
    terms = [*levels, {"kpi": "abandon_rate", "channel": "voice", "target": 0.05}]
    since = {"effective_from": "2020-01-01", "code": f"SOW-{vendor}", "currency": "USD"}
    return {"vendor": vendor, **since, "terms": terms}
