from dataclasses import replace

from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.setup.made_in_slack import made_in_slack
from bot.domain.setup.planning import make_plan
from tests.bot.domain.setup.amendments import ADA, BY_ADA, NORA, NOW, amended, ending, putting, tying
from tests.bot.domain.setup.files import FILE
from tests.bot.domain.setup.test_read_back import applied


def notes(engine: Engine) -> tuple[str, ...]:
    with Session(engine) as session:
        return made_in_slack(session.connection(), make_plan(session, FILE_WITH_ADA, now=NOW).changes)


FILE_WITH_ADA = replace(FILE, people=(*FILE.people, ADA))


def test_a_file_says_what_it_would_undo_that_was_set_in_slack(engine: Engine) -> None:
    applied(engine, FILE_WITH_ADA)
    assert notes(engine) == ()
    amended(engine, putting(NORA))
    amended(engine, tying("C0SOL", "solstice"))
    amended(engine, ending("U0NICO"))
    (note,) = notes(engine)
    for each in ("person U0NORA (by U0ADA, 22 Nov 2026)", "channel C0SOL → solstice", "person U0NICO"):
        assert each in note
    assert "govbot programme" in note


def test_what_a_file_has_set_since_is_not_told(engine: Engine) -> None:
    applied(engine, FILE_WITH_ADA)
    amended(engine, putting(NORA), BY_ADA)
    applied(engine, FILE_WITH_ADA)
    assert notes(engine) == ()
