"""Reads the vendors' files back the slow, obvious way: row by row, knowing nothing of how they were made."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

MANILA, LISBON = ZoneInfo("Asia/Manila"), ZoneInfo("Europe/Lisbon")
NEW_YORK = ZoneInfo("America/New_York")
Row = dict[str, str]


@dataclass(frozen=True)
class HalfHour:
    """`handle` is in seconds; `required` and `scheduled` in agent seconds, 0 where the source has none."""

    at: datetime
    queue: str
    site: str
    offered: int
    answered: int
    in_threshold: float
    abandoned: int
    short: int
    handle: float
    required: int = 0
    scheduled: int = 0


def rows(path: Path, separator: str = ",") -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=separator)


def northwind(folder: Path) -> list[HalfHour]:
    found = [row for path in sorted(folder.glob("northwind_intervals*.csv")) for row in rows(path)]
    return [
        HalfHour(
            at=datetime.fromisoformat(row["interval_start"]).replace(tzinfo=MANILA).astimezone(UTC),
            queue=row["queue"],
            site=row["site"],
            offered=int(row["offered"]),
            answered=int(row["answered"]),
            in_threshold=int(row["answered_in_threshold"]),
            abandoned=int(row["abandoned"]),
            short=int(row["short_abandoned"]),
            handle=sum(int(row[f"{part}_seconds"]) for part in ("talk", "hold", "wrap")),
            required=int(row["required_agent_seconds"]),
            scheduled=int(row["scheduled_agent_seconds"]),
        )
        for row in found
    ]


def pacifica(folder: Path) -> list[HalfHour]:
    found = [row for path in sorted(folder.glob("pacifica_genesys*.csv")) for row in rows(path)]
    return [_genesys(row) for row in found]


def _genesys(row: Row) -> HalfHour:
    offered, answered, short = int(row["Offer"]), int(row["Answer"]), int(row["Short Abandon"])
    return HalfHour(
        at=datetime.fromisoformat(row["Interval Start"]),
        queue=row["Queue Name"],
        site="",
        offered=offered,
        answered=answered,
        in_threshold=float(row["Service Level %"] or 0) * offered,
        abandoned=int(row["Abandon"]),
        short=short,
        handle=int(row["Avg Handle"] or 0) / 1000 * answered,
    )


def solstice(folder: Path) -> list[HalfHour]:
    found = [row for path in sorted(folder.glob("solstice_acd*.csv")) for row in rows(path, ";")]
    return [
        HalfHour(
            at=datetime.strptime(row["Data/Hora"], "%d/%m/%Y %H:%M").replace(tzinfo=LISBON).astimezone(UTC),
            queue=row["Fila"],
            site=row["Local"],
            offered=int(row["Recebidas"]),
            answered=int(row["Atendidas"]),
            in_threshold=int(row["Atendidas no prazo"]),
            abandoned=int(row["Abandonadas"]),
            short=int(row["Abandonadas < 5 s"]),
            handle=sum(_seconds(row[part]) for part in ("Conversação", "Em espera", "Pós-atendimento")),
        )
        for row in found
    ]


def between(half_hours: list[HalfHour], start: datetime, end: datetime) -> list[HalfHour]:
    return [half_hour for half_hour in half_hours if start <= half_hour.at < end]


def service_level(half_hours: list[HalfHour]) -> float:
    eligible = sum(half_hour.offered - half_hour.short for half_hour in half_hours)
    return sum(half_hour.in_threshold for half_hour in half_hours) / eligible


def handle_time(half_hours: list[HalfHour]) -> float:
    return sum(half_hour.handle for half_hour in half_hours) / sum(half_hour.answered for half_hour in half_hours)


def _seconds(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)
