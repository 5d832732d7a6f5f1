"""The programme file: who works for Acme, under which contracts, and how their files read."""

from datetime import date, timedelta
from pathlib import Path

import yaml

from commands.demo.sample.feeds import FEEDS
from commands.demo.sample.lines import QUEUES, Queue
from commands.demo.sample.moment import Moment

Entry = dict[str, object]

VENDORS: list[Entry] = [
    {"key": "northwind", "code": "NW", "name": "Northwind BPO", "timezone": "Asia/Manila", "channels": ["C0NORTH"]},
    {"key": "pacifica", "code": "PC", "name": "Pacifica Care", "timezone": "America/Bogota", "channels": ["C0PACIF"]},
    {"key": "solstice", "code": "SO", "name": "Solstice Support", "timezone": "Europe/Lisbon", "channels": ["C0SOLST"]},
]
INTERNAL_CHANNELS: list[Entry] = [
    {"slack": "C0OPS", "kind": "internal"},
    {"slack": "C0LEADS", "kind": "internal"},
]
PEOPLE: list[Entry] = [
    {"slack": "U0ADA", "name": "Ada", "role": "admin"},
    {"slack": "U0MARIA", "name": "Maria", "role": "manager"},
    {"slack": "U0ANA", "name": "Ana", "role": "analyst"},
    {"slack": "U0ELI", "name": "Eli", "role": "executive"},
    {"slack": "U0NICO", "name": "Nico", "role": "supervisor", "vendor": "northwind"},
    {"slack": "U0PAZ", "name": "Paz", "role": "supervisor", "vendor": "pacifica"},
    {"slack": "U0SOL", "name": "Sol", "role": "supervisor", "vendor": "solstice"},
]
KPIS: list[Entry] = [
    {"key": "schedule_adherence", "title": "Adherence", "unit": "fraction", "direction": "higher"},
]
SUBSCRIPTIONS: list[Entry] = [
    {"report": "daily_digest", "channel": "C0OPS", "at": "07:30", "timezone": "America/New_York", "days": "mon-fri"},
]
ROSTERS: list[Entry] = [
    {"level": "L1", "slack": "U0NICO"},
    {"level": "L1", "slack": "U0PAZ"},
    {"level": "L1", "slack": "U0SOL"},
    *({"vendor": vendor["key"], "level": "L2", "slack": "U0ANA", "deputy": "U0MARIA"} for vendor in VENDORS),
]


class _Plain(yaml.SafeDumper):
    """Writes a value that is used twice twice: nobody who edits the file should meet an anchor."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_programme(path: Path, moment: Moment) -> None:
    content: Entry = {
        "programme": {
            "name": "Acme Customer Care",
            "timezone": "America/New_York",
            "week_starts": "monday",
            "day_starts": "00:00",
        },
        "vendors": VENDORS,
        "queues": [_queue(queue) for queue in QUEUES],
        "channels": INTERNAL_CHANNELS,
        "people": PEOPLE,
        "contracts": contracts(moment),
        "kpis": KPIS,
        "feeds": FEEDS,
        "subscriptions": SUBSCRIPTIONS,
        "rosters": ROSTERS,
    }
    text = yaml.dump(content, Dumper=_Plain, sort_keys=False, default_flow_style=None, width=120, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


def target_change(moment: Moment) -> date:
    """The first of a month in the middle of the history, when Pacifica's chat target rose."""
    return (moment.month_start - timedelta(days=60)).replace(day=1)


def contracts(moment: Moment) -> list[Entry]:
    """Codes say nothing of how many contracts there are with others."""
    change = target_change(moment)
    # A short history may begin after the change; the earlier contract then still comes before it.
    start = min(moment.first_day, change - timedelta(days=1)).replace(month=1, day=1)
    return [
        _contract("northwind", "NW-SOW-1", _northwind_terms(), start),
        _contract("pacifica", "PC-SOW-1", _pacifica_terms(chat=0.80), start, change - timedelta(days=1)),
        _contract("pacifica", "PC-SOW-2", _pacifica_terms(chat=0.85), change),
        _contract("solstice", "SO-SOW-1", _solstice_terms(), start),
    ]


def _queue(queue: Queue) -> Entry:
    entry: Entry = {"key": queue.key, "name": queue.name, "channel": queue.channel, "language": queue.language}
    return entry | ({"hours": queue.hours} if queue.hours else {})


def _contract(vendor: str, code: str, terms: list[Entry], start: date, end: date | None = None) -> Entry:
    contract: Entry = {"vendor": vendor, "code": code, "currency": "USD", "effective_from": start}
    return contract | ({"effective_to": end} if end else {}) | {"terms": terms}


def _service_level(channel: str, target: float, threshold: int) -> Entry:
    promise: Entry = {"kpi": "service_level", "channel": channel, "target": target}
    return promise | {"threshold_seconds": threshold, "variant": "SL5", "window": "month"}


def _term(kpi: str, target: float, channel: str | None = None) -> Entry:
    return {"kpi": kpi} | ({"channel": channel} if channel else {}) | {"target": target}


def _northwind_terms() -> list[Entry]:
    return [
        _service_level("voice", 0.80, 20),
        _term("abandon_rate", 0.05, "voice"),
        _term("response_attainment", 0.90, "email"),
        _term("sla_attainment", 0.95, "back_office"),
        _term("csat", 0.85, "voice"),
        _term("qa_score", 0.88),
        _term("schedule_adherence", 0.90),
    ]


def _pacifica_terms(chat: float) -> list[Entry]:
    return [
        _service_level("chat", chat, 60),
        _service_level("voice", 0.80, 20),
        _term("abandon_rate", 0.05, "voice"),
        _term("sla_attainment", 0.90, "email"),
        _term("csat", 0.85, "chat"),
        _term("rsat", 0.75, "email"),
        _term("fcr_net", 0.75, "voice"),
        _term("qa_score", 0.90),
    ]


def _solstice_terms() -> list[Entry]:
    return [
        _service_level("voice", 0.80, 30),
        _service_level("chat", 0.80, 60),
        _term("abandon_rate", 0.05, "voice"),
        _term("sla_attainment", 0.95, "back_office"),
        _term("csat", 0.85),
        _term("qa_score", 0.90),
    ]
