"""What a review agrees stands below it, and opens the next one."""

import pytest
from sqlmodel import Session

from bot.errors import UserError
from tests.commands.reviewing.scene import (
    ELI,
    NICO,
    built_file,
    buttons,
    drafted,
    drafted_file,
    say,
    session,
)

__all__ = ["built_file", "drafted", "drafted_file", "session"]
HIRE = "action northwind 2026-W45: hire six agents owner <@U0NICO> due 2026-12-01"


def test_what_the_week_before_agreed_opens_it_and_its_own_stands_below(drafted: Session) -> None:
    say(drafted, HIRE)
    say(drafted, "decision northwind last week: weekend hours stay")
    told = say(drafted, "show northwind last week").text
    assert "Agreed the week before\nNO-A1, action: hire six agents\n   Nico, due 1 Dec: planned" in told
    assert told.endswith("Agreed in this review\nNO-A2, decision: weekend hours stay\n   decided by Maria")


def test_one_is_added_from_its_draft_by_those_who_write(drafted: Session) -> None:
    add = buttons(say(drafted, "show northwind last week"))["Add action"]
    assert add.value == "action northwind 2026-11-09"
    assert "Add action" not in buttons(say(drafted, "show northwind last week", ELI))


def test_of_the_whole_programme_nothing_is_agreed_and_no_button_says_so(session: Session) -> None:
    assert "Add action" not in buttons(say(session, "draft programme last week"))
    with pytest.raises(UserError, match="agreed with one vendor"):
        say(session, HIRE.replace("northwind", "programme"))


def test_the_vendors_people_read_them_below_what_was_published(drafted: Session) -> None:
    say(drafted, HIRE)
    assert "1 action is from the review" in say(drafted, "actions 2026-W45", NICO).text
