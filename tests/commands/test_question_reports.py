"""Reports and questions as builders of editions."""

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.errors import UserError
from commands.catalogue import CATALOGUE
from commands.question_reports import build_of
from reports.catalogue import SCHEDULED
from reports.publishing.editions import edition_for
from tests.leaks.programme import NOW
from tests.reports.scene import build_scene


def test_a_reports_key_is_its_builder() -> None:
    assert build_of(CATALOGUE, "daily_digest") is SCHEDULED[0].build


@pytest.mark.parametrize("words", ["weekly_gossip", "help", "kpi_catalogue", "review show northwind last week", ""])
def test_anything_else_is_refused_with_what_there_is(words: str) -> None:
    with pytest.raises(
        UserError, match=r"is not a report\. I post daily_digest, weekly_review, or a question in quotes\."
    ):
        build_of(CATALOGUE, words)


def test_a_question_is_answered_for_its_readers_and_cannot_be_shared_again(engine: Engine) -> None:
    build_scene(engine)
    build = build_of(CATALOGUE, "kpi service_level yesterday by vendor")
    with unit_of_work(engine) as session:
        everybody = edition_for(session, build, "", NOW).message
        own = edition_for(session, build, "northwind", NOW).message
        with pytest.raises(UserError, match="pacifica"):
            edition_for(session, build_of(CATALOGUE, "kpi service_level pacifica"), "northwind", NOW)
    assert "Pacifica" in everybody.text
    assert "Northwind" in own.text
    assert "Pacifica" not in repr(own)
    assert "Share in channel" not in repr(everybody)


def test_a_figure_that_no_file_ever_brought_is_refused(engine: Engine) -> None:
    build_scene(engine)
    with unit_of_work(engine) as session, pytest.raises(UserError) as refused:
        edition_for(session, build_of(CATALOGUE, "kpi csat last week"), "solstice", NOW)
    assert refused.value.text == "No file that brings CSAT has ever been loaded: surveys."
