"""What goes with an escalation is the same, to the last digit, whether or not another vendor is in the database."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.escalations.escalation import Phase
from bot.domain.escalations.linked import Measured
from bot.domain.performance.books import books_of
from reports.linked_figure import figure_for
from tests.bot.domain.escalations.metrics.histories import History, escalation_of
from tests.leaks.asking import Told, tell
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side

RAISED = escalation_of(History(0, None, (), ()))


def figures_of(engines: Engines, database: str, side: Side, about: Side) -> list[Measured | None]:
    """Also of a queue and a KPI that are another's."""
    wishes = [
        replace(RAISED, vendor=side.key, queue=queue, kpi=kpi)
        for queue in ("", "billing", about.queue)
        for kpi in ("", "aht", "csat", about.kpi)
    ]
    with engines[database].connect() as connection:
        books = books_of(connection)
        return [figure_for(connection, each, Phase.RAISED, books, at=NOW, now=NOW) for each in wishes]


@pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
def test_its_figures_are_the_vendors_own(engines: Engines, side: Side) -> None:
    own = figures_of(engines, "both", side, side)
    assert own == figures_of(engines, side.key, side, side)
    assert sum(each is not None and each.value is not None for each in own) > 6
    others = [each for each in figures_of(engines, "both", side, OTHER[side.key]) if each is not None]
    assert not any(number in each.said for each in others for number in (OTHER[side.key].target_said, "8,117", "5,407"))


ABOUT = ("LQX-1", "LQX-2", "NWX-1")
VERBS = (
    *("show {}", "ack {}", "contest {} clock why", "settle {} upheld why", "repeat {} of NWX-1", "repeat NWX-2 of {}"),
    *("repeat {} none", "reopen {} why", "merge NWX-2 into {}", "cause {}", "action {} corrective: mend it"),
)


ROSTERS = (
    *("roster", "roster lotusline", "roster northwind", "roster nobody", f"away <@{LOTUSLINE.slack}> 2026-12-24"),
    *(f"roster {verb} L1 lotusline <@{LOTUSLINE.slack}>" for verb in ("add", "end")),
    f"roster add L1 northwind <@{LOTUSLINE.slack}> deputy <@{LOTUSLINE.slack}>",
)


def told_of(engine: Engine) -> Told:
    """A supervisor of one vendor asks after every name there might be, and for reports of all."""
    words = [f"escalate {verb.format(name)}" for verb in VERBS for name in ABOUT]
    words += [f"escalate {words}" for words in ROSTERS]
    reports = [f"escalate report {rest}" for rest in ("mtd", "mtd lotusline", "mtd csv", "mtd xlsx", "")]
    return tell(
        engine,
        ["escalate callers cut off", "escalate anyway prompts silent", *words, *reports],
        user="U0NICO",
        room="C0NORTH",
    )


def test_another_vendors_escalations_disputes_and_repeats_leave_no_trace(engines: Engines, tmp_path: Path) -> None:
    """Not even by the numbers of one's own."""
    found = []
    for name in ("both", NORTHWIND.key):
        path = tmp_path / f"{name}.sqlite"
        with engines[name].connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
        engine = open_engine(f"sqlite:///{path}")
        if name == "both":
            others = ["escalate S1 callers cut off", "escalate anyway zebra recalled", "escalate repeat LQX-2 of LQX-1"]
            others += ["escalate contest LQX-1 cause zebra", "escalate resolve LQX-2 done"]
            others.append(f"escalate roster add L1 lotusline <@{LOTUSLINE.slack}>")
            told = tell(engine, others, user="U0MARIA", room="C0LOTUS")
            assert not any(json.loads(answer)["refused"] for answer in told.values())
        found.append(told_of(engine))
        engine.dispose()
    assert found[0] == found[1]
    assert "LQX-2 raised" not in str(found[0])
    assert "NWX-2 raised" in str(found[0])
