"""Who works which queue: the lines of the programme, with the volumes and levels they run at."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Queue:
    """`days` counts Monday as 0; `opens` equal to `closes` means around the clock."""

    key: str
    name: str
    channel: str
    language: str
    hours: str = ""
    days: int = 7
    opens: time = time(0)
    closes: time = time(0)

    @property
    def around_the_clock(self) -> bool:
        return self.opens == self.closes


@dataclass(frozen=True)
class Line:
    """A vendor's site working an interval queue: a usual weekday's `offered`, the service `level` it runs at."""

    vendor: str
    queue: Queue
    site: str
    offered: float
    level: float
    aht: float
    threshold: int

    @property
    def name(self) -> str:
        return f"{self.vendor}/{self.queue.key}/{self.site}"


@dataclass(frozen=True)
class Desk:
    """A vendor's site working a case queue: cases a week, hours until due, and the share settled in time."""

    vendor: str
    queue: Queue
    site: str
    weekly: float
    due_hours: int
    in_time: float

    @property
    def name(self) -> str:
        return f"{self.vendor}/{self.queue.key}/{self.site}"


EIGHT, NINE, SIX, EIGHT_PM, TEN_PM = time(8), time(9), time(18), time(20), time(22)

BILLING_VOICE = Queue("billing-voice", "Billing voice", "voice", "en", "mon-sun 08:00-20:00", 7, EIGHT, EIGHT_PM)
TECH_VOICE = Queue("tech-voice", "Tech voice", "voice", "en", "24x7")
SALES_VOICE = Queue("sales-voice", "Sales voice", "voice", "en", "mon-sat 09:00-18:00", 6, NINE, SIX)
SPANISH_VOICE = Queue("spanish-voice", "Spanish voice", "voice", "es", "mon-sun 08:00-20:00", 7, EIGHT, EIGHT_PM)
RETENTION_VOICE = Queue("retention-voice", "Retention voice", "voice", "en", "", 5, NINE, SIX)
"""No hours in the programme: a half hour in which none of its few callers rang is not a missing one."""
BILLING_CHAT = Queue("billing-chat", "Billing chat", "chat", "en", "mon-sun 08:00-22:00", 7, EIGHT, TEN_PM)
TECH_CHAT = Queue("tech-chat", "Tech chat", "chat", "en", "mon-sun 08:00-20:00", 7, EIGHT, EIGHT_PM)
SPANISH_CHAT = Queue("spanish-chat", "Spanish chat", "chat", "es", "mon-sun 08:00-20:00", 7, EIGHT, EIGHT_PM)
SUPPORT_EMAIL = Queue("support-email", "Support email", "email", "en")
SPANISH_EMAIL = Queue("spanish-email", "Spanish email", "email", "es")
DISPUTES = Queue("disputes", "Disputes", "back_office", "en")
REFUNDS = Queue("refunds", "Refunds", "back_office", "en")

QUEUES = (
    BILLING_VOICE,
    TECH_VOICE,
    SALES_VOICE,
    SPANISH_VOICE,
    RETENTION_VOICE,
    BILLING_CHAT,
    TECH_CHAT,
    SPANISH_CHAT,
    SUPPORT_EMAIL,
    SPANISH_EMAIL,
    DISPUTES,
    REFUNDS,
)

LINES = (
    Line("northwind", BILLING_VOICE, "manila", 1450, 0.815, 402, 20),
    Line("northwind", BILLING_VOICE, "cebu", 1050, 0.815, 410, 20),
    Line("northwind", TECH_VOICE, "manila", 1150, 0.805, 545, 20),
    Line("northwind", SALES_VOICE, "cebu", 650, 0.83, 330, 20),
    Line("pacifica", BILLING_CHAT, "bogota", 620, 0.905, 610, 60),
    Line("pacifica", TECH_CHAT, "bogota", 410, 0.9, 720, 60),
    Line("pacifica", SPANISH_CHAT, "medellin", 280, 0.91, 640, 60),
    Line("solstice", SPANISH_VOICE, "lisbon", 780, 0.845, 385, 30),
    Line("solstice", TECH_CHAT, "porto", 330, 0.85, 705, 60),
)

DESKS = (
    Desk("northwind", SUPPORT_EMAIL, "cebu", 70, 24, 0.93),
    Desk("pacifica", SUPPORT_EMAIL, "bogota", 200, 24, 0.9),
    Desk("pacifica", SPANISH_EMAIL, "medellin", 40, 24, 0.92),
    Desk("northwind", DISPUTES, "manila", 35, 72, 0.975),
    Desk("solstice", DISPUTES, "lisbon", 50, 72, 0.965),
    Desk("solstice", REFUNDS, "porto", 55, 48, 0.97),
)
"""Disputes and support email are worked by two vendors each, tech chat too; the other queues by one."""


def lines_of(vendor: str, channel: str | None = None) -> tuple[Line, ...]:
    return tuple(line for line in LINES if line.vendor == vendor and channel in (None, line.queue.channel))
