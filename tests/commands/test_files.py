"""The file behind an answer: every row, unrounded, and only what the person may see."""

import csv
import io

import pytest
from sqlmodel import Session

from bot.domain.people.permissions import ADMINISTRATOR, Viewer
from bot.message import Attachment
from commands import kpi, sla
from commands.request import Request
from tests.commands.test_buttons import NICO, OPS, world
from tests.leaks.programme import NOW, Programme

__all__ = ["world"]


def exported(world: Programme, words: str, viewer: Viewer = ADMINISTRATOR) -> Attachment:
    name, _, rest = words.partition(" ")
    export = {"sla": sla.export, "kpi": kpi.export}[name]
    with Session(world.engine) as session:
        return export(Request(rest, viewer, OPS, NOW, session))


def rows(file: Attachment) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


def test_a_kpi_by_vendor_is_a_row_a_vendor(world: Programme) -> None:
    file = exported(world, "kpi answer_rate today by vendor")
    assert file.name == "answer_rate_2026-11-17_by_vendor.csv"
    assert [(row["vendor"], row["numerator"], row["denominator"], row["value"]) for row in rows(file)] == [
        ("northwind", "90", "100", "0.9"),
        ("pacifica", "90", "100", "0.9"),
    ]


def test_several_kpis_stand_under_one_another(world: Programme) -> None:
    found = rows(exported(world, "kpi offered, answer_rate 2026-11-16..2026-11-17 vs 2026-11-15"))
    assert [(row["kpi"], row["value"], row["compared_value"]) for row in found] == [
        ("offered", "400", "200"),
        ("answer_rate", "0.9", "0.9"),
    ]


def test_the_terms_are_a_row_each_with_their_window(world: Programme) -> None:
    file = exported(world, "sla today")
    assert file.comment == "SLA, 2026-11-17 (New York), unrounded."
    assert [(row["vendor"], row["kpi"], row["target"], row["window_start"]) for row in rows(file)] == [
        ("northwind", "service_level", "0.8", "2026-11-01"),
        ("pacifica", "service_level", "0.8", "2026-11-01"),
    ]


@pytest.mark.parametrize("words", ["sla today", "sla today by vendor", "kpi offered today by vendor"])
def test_a_supervisors_file_has_the_own_rows_alone(world: Programme, words: str) -> None:
    assert {row["vendor"] for row in rows(exported(world, words, NICO))} == {"northwind"}
