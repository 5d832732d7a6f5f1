"""A file loaded under the wrong vendor and taken back: for that vendor's people it never was."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.undoing import undo_load
from bot.domain.people.permissions import Role, Viewer
from tests.leaks.asking import Told, tell
from tests.leaks.programme import NOW, build
from tests.leaks.questions import one_in
from tests.leaks.sides import LOTUSLINE, NORTHWIND, SIDES

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
QUESTIONS = (*one_in(28), "/govbot imports", "/govbot feeds", "/sla mtd by queue", "/sla yesterday by site")
INTERVALS = """interval_start,interval_minutes,vendor,queue,site,channel,language,offered,answered
2026-11-15T14:00Z,30,northwind,{queue},{site},{channel},{language},5407,5400
2026-11-15T14:30Z,30,northwind,{queue},{site},{channel},{language},8117,8100
"""
CASES = """case_id,vendor,queue,site,channel,language,reason,opened_at,status,priority
{case_id},northwind,{queue},{site},{channel},{language},{reason},2026-11-14T15:00Z,open,{priority}
"""
CONTACTS = """contact_id,arrived_at,vendor,queue,site,channel,language,reason,outcome,wait_seconds
{case_id},2026-11-13T15:00Z,northwind,{queue},{site},{channel},{language},{reason},answered,5
"""


def loaded(engine: Engine, text: str) -> int:
    written = text.format(**vars(LOTUSLINE) | {"site": LOTUSLINE.site_name})
    options = ImportOptions(now=NOW, actor="U0MARIA")
    report = import_file(engine, BytesIO(written.encode()), options, name=f"{LOTUSLINE.key}_week.csv")
    assert report.loaded
    assert report.load_id is not None
    return report.load_id


def told(engine: Engine) -> Told:
    return tell(engine, QUESTIONS, user=NORTHWIND.slack, room="D0", now=NOW + timedelta(minutes=2))


@pytest.mark.parametrize("text", [INTERVALS, CASES, CONTACTS], ids=["intervals", "cases", "contacts"])
def test_nothing_of_an_undone_file_is_left_to_its_vendors_people(engine: Engine, text: str) -> None:
    build(engine, SIDES)
    before = told(engine)
    load_id = loaded(engine, text)
    assert told(engine) != before
    undo_load(engine, load_id, viewer=MARIA, now=NOW + timedelta(minutes=1))
    assert told(engine) == before


def test_a_file_that_comes_again_after_its_undo_is_known_again(engine: Engine) -> None:
    build(engine, SIDES)
    load_id = loaded(engine, INTERVALS)
    known = told(engine)["/sla mtd by queue"]
    undo_load(engine, load_id, viewer=MARIA, now=NOW + timedelta(minutes=1))
    loaded(engine, INTERVALS)
    assert told(engine)["/sla mtd by queue"] == known
