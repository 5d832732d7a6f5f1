"""Solstice's files: Portuguese headers, semicolons, day-first Lisbon times; each day's file comes next morning."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from commands.demo.sample.canonical import case_table
from commands.demo.sample.clock import day_first_text, utc_text
from commands.demo.sample.contents import SampleFile
from commands.demo.sample.quality_files import quality_files
from commands.demo.sample.sending import Sender
from commands.demo.sample.staffing import inside
from commands.demo.sample.stock import Stock

LISBON = ZoneInfo("Europe/Lisbon")
DAILY_FILES = 5
"""The latest days come as a file each, so that their arrival can be learned; the rest as one file."""
MAPPING = "solstice_acd"
QUEUE_WORDS = {"spanish-voice": "Voz espanhol", "tech-chat": "Chat técnico"}
SITE_WORDS = {"lisbon": "Lisboa", "porto": "Porto"}


def solstice_files(sender: Sender, stock: Stock) -> list[SampleFile]:
    """Nothing of today: it is sent tomorrow."""
    moment = stock.moment
    until = moment.at(moment.today)
    morning = sender.morning_after(moment.days_ago(1))
    cases = stock.cases("solstice", until)
    tickets = case_table(cases, "solstice", "SOC").assign(due_at=utc_text(cases["due"]))
    return [
        *_intervals(sender, stock),
        *sender.send("cases", tickets, morning, separator=";"),
        *quality_files(sender, stock, "SO", until, separator=";"),
    ]


def _intervals(sender: Sender, stock: Stock) -> list[SampleFile]:
    moment = stock.moment
    rows = stock.half_hours("solstice")
    rows = rows[~inside(rows, stock.planted.late)]
    since = moment.days_ago(DAILY_FILES)
    files = _file(sender, "acd_history", rows[rows["day"] < pd.Timestamp(since)], since - timedelta(days=1))
    for day in (since + timedelta(days=number) for number in range(DAILY_FILES)):
        files += _file(sender, f"acd_{day.isoformat()}", rows[rows["day"] == pd.Timestamp(day)], day)
    return files


def _file(sender: Sender, subject: str, rows: pd.DataFrame, day: date) -> list[SampleFile]:
    arrival = sender.morning_after(day)
    return sender.send(subject, _acd(rows), arrival, feed=MAPPING, separator=";", bom=True)


def _acd(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Data/Hora": day_first_text(rows["at"], LISBON),
            "Fila": rows["queue"].map(QUEUE_WORDS),
            "Local": rows["site"].map(SITE_WORDS),
            "Recebidas": rows["offered"],
            "Atendidas": rows["answered"],
            "Atendidas no prazo": rows["in_threshold"],
            "Prazo (s)": rows["threshold"],
            "Abandonadas": rows["abandoned"],
            "Abandonadas < 5 s": rows["short"],
            "Espera total": _clock(rows["wait_answered"]),
            "Conversação": _clock(rows["talk"]),
            "Em espera": _clock(rows["hold"]),
            "Pós-atendimento": _clock(rows["wrap"]),
            "Transferidas": rows["transferred"],
        }
    )


def _clock(seconds: "pd.Series[float]") -> "pd.Series[str]":
    """As 2:13:20."""
    texts = [f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}" for whole in seconds.astype(int)]
    return pd.Series(texts, index=seconds.index)
