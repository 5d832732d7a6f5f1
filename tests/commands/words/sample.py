"""A small vocabulary with every trap: shared names, several words, commas, accents."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.periods import ContractCalendar
from commands.words import Entry, Kind, Question, Vocabulary, parse_question

CALENDAR = ContractCalendar(ZoneInfo("America/New_York"))
NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)

VOCABULARY = Vocabulary(
    (
        Entry(Kind.KPI, "service_level", "Service level", ("sl",)),
        Entry(Kind.KPI, "aht", "Average handle time"),
        Entry(Kind.KPI, "csat", "Customer satisfaction"),
        Entry(Kind.VENDOR, "northwind", "Northwind BPO", ("NW",)),
        Entry(Kind.VENDOR, "pacifica", "Pacifica"),
        Entry(Kind.VENDOR, "manila", "Manila"),
        Entry(Kind.QUEUE, "billing-voice", "Billing voice"),
        Entry(Kind.QUEUE, "chat", "Chat"),
        Entry(Kind.QUEUE, "tech", "Tech support"),
        Entry(Kind.QUEUE, "last-mile", "Last mile"),
        Entry(Kind.QUEUE, "may", "May"),
        Entry(Kind.SITE, "manila", "Manila"),
        Entry(Kind.SITE, "bogota", "Bogotá"),
        Entry(Kind.SITE, "tech", "Tech"),
        Entry(Kind.CHANNEL, "voice", "Voice"),
        Entry(Kind.CHANNEL, "chat", "Chat"),
        Entry(Kind.LANGUAGE, "es", "Spanish"),
        Entry(Kind.REASON, "refund", "Refund, late"),
        Entry(Kind.PRIORITY, "p1", "P1"),
    )
)


def ask(text: str, command: str = "/sla", vocabulary: Vocabulary = VOCABULARY) -> Question:
    return parse_question(text, vocabulary, now=NOW, calendar=CALENDAR, command=command)
