"""Files behind answers tell a vendor's people no more than the answers do."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.errors import UserError
from commands.assembly import ProgrammeDirectory
from commands.catalogue import CATALOGUE
from commands.request import Place, Request
from tests.leaks.asking import Told
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW
from tests.leaks.questions import everything
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side
from tests.leaks.test_markers import leaked

SIDES = pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
EXPORTS = {f"/{command.name}": command.export for command in CATALOGUE if command.export}


def files(engine: Engine, user: str) -> Told:
    """What each question would be as a file: its name, its comment and every byte."""
    with Session(engine) as session:
        viewer = ProgrammeDirectory().viewer_of(session, user, "", NOW)
        assert viewer is not None
        return {
            question: _file(Request(question.partition(" ")[2], viewer, Place("D0"), NOW, session), question)
            for question in everything()[::2]
            if question.partition(" ")[0] in EXPORTS
        }


def _file(request: Request, question: str) -> str:
    try:
        return str(EXPORTS[question.partition(" ")[0]](request))
    except UserError as refused:
        return f"{refused.text} {refused.hint}"


@SIDES
def test_no_file_tells_anything_of_the_other_vendor_or_changes_when_it_is_removed(engines: Engines, side: Side) -> None:
    together, alone = files(engines["both"], side.slack), files(engines[side.key], side.slack)
    assert [question for question, told in together.items() if alone[question] != told] == []
    assert leaked(together, OTHER[side.key].markers) == []


def test_a_managers_files_tell_of_both(engines: Engines) -> None:
    said = "\n".join(files(engines["both"], "U0MARIA").values())
    assert NORTHWIND.key in said
    assert LOTUSLINE.queue in said
