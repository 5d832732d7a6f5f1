"""What a vendor's people are told of a file they drop is the same when the other vendor is removed."""

import os
from collections.abc import Iterator
from io import BytesIO

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.restating import Restating
from bot.domain.dropped_files.deciding import Verb
from bot.errors import UserError
from reports.import_report import import_message
from tests.leaks.asking import Told, tell
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side
from tests.leaks.test_markers import leaked

WIDE = os.environ.get("GOVBOT_LEAKS") == "wide"
SIDES = pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
GOOD = [f"2026-11-1{day}T{14 + hour}:00Z,30,,billing,,voice,en,31,30" for day in (5, 6) for hour in range(6)] * 2
INTERVALS = "interval_start,interval_minutes,vendor,queue,site,channel,language,offered,answered\n"
CASES = "case_id,vendor,queue,site,reason,opened_at,status,priority\n"
MEASURES = "date,vendor,queue,kpi,numerator,denominator\n"
CONTACTS = "contact_id,arrived_at,vendor,queue,outcome\n"


def files(side: Side, other: Side) -> Iterator[str]:
    """Every name of the other vendor in every place a file can name something; the alias apart (decision 10)."""
    for name in (word for word in other.words if word != other.alias):
        for place in range(2, 7):
            row = GOOD[0].replace("2026-11-15", "2026-11-14").split(",")
            row[place] = name
            yield INTERVALS + "\n".join([*GOOD, ",".join(row)]) + "\n"
        yield f"{CASES}{name},,billing,,{name},2026-11-14T15:00Z,open,{name}\n"
        yield f"{CASES}1,{name},{name},{name},x,2026-11-14T15:00Z,open,1\n"
        yield f"{MEASURES}2026-11-14,,billing,{name},8,10\n"
        yield f"{CONTACTS}{name},2026-11-14T15:00Z,,{name},answered\n"
        yield f"{name},offered\n1,2\n"
    yield f"{INTERVALS}2026-11-14T15:00Z,30,,{side.queue},{side.site},{side.channel},{side.language},5,4\n"
    yield f"{MEASURES}2026-11-14,,billing,{side.kpi},8,10\n"
    yield f"{INTERVALS}03/04/2026,1440,,{other.queue},{other.site},{other.channel},{other.language},5,4\n"


def told(engine: Engine, side: Side, texts: list[str]) -> Told:
    return {text: _told(engine, side, text) for text in texts}


def _told(engine: Engine, side: Side, text: str) -> str:
    confined = {"vendor": side.key, "only": side.key, "confined": True}
    options = ImportOptions(now=NOW, actor=side.slack, dry_run=True, restating=Restating.WAIT, rejects=None, **confined)  # type: ignore[arg-type]
    try:
        return import_message(import_file(engine, BytesIO(text.encode()), options, name="week.csv")).text
    except UserError as refused:
        return f"{refused.text} {refused.hint}"


@SIDES
def test_nothing_told_of_a_dropped_file_changes_when_the_other_vendor_is_removed(engines: Engines, side: Side) -> None:
    texts = list(files(side, OTHER[side.key]))[:: 1 if WIDE else 3]
    together = told(engines["both"], side, texts)
    assert [text for text, said in told(engines[side.key], side, texts).items() if together[text] != said] == []
    assert leaked(together, OTHER[side.key].markers) == []
    assert sum("would load" in said for said in together.values()) > 15


@SIDES
def test_nothing_told_of_it_changes_on_postgresql_either(postgres_engines: Engines, side: Side) -> None:
    texts = list(files(side, OTHER[side.key]))[::8]
    together = told(postgres_engines["both"], side, texts)
    assert together == told(postgres_engines[side.key], side, texts)


@SIDES
def test_the_words_for_dropped_files_tell_nothing_either(engines: Engines, side: Side) -> None:
    numbers = ("", "1", "48213", OTHER[side.key].key)
    questions = [f"/govbot imports {verb} {number}" for verb in Verb for number in numbers]
    questions += [f'/govbot alias "{word}" {word} for {word}' for word in OTHER[side.key].words]
    together = tell(engines["both"], questions, user=side.slack, room="D0")
    assert together == tell(engines[side.key], questions, user=side.slack, room="D0")
