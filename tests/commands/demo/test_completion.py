from sqlalchemy import Engine

from commands.demo.cast import Cast
from commands.demo.completion import completions
from commands.demo.stage import Stage
from tests.commands.demo.conftest import Screen


def test_it_completes_only_what_the_person_may_see(
    stage: Stage, stage_engine: Engine, cast: Cast, screen: Screen
) -> None:
    words = completions(stage_engine, stage, cast, screen.workspace)
    assert {"/sla", "/kpi", "northwind", "pacifica", "csat", "#vendor-ops", "nico"} <= set(words())
    screen.after("as nico")
    assert {"northwind", "csat", "#northwind"} <= set(words())
    assert not {"pacifica", "solstice", "#vendor-ops", "#pacifica", "tech-chat"} & set(words())
