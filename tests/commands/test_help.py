from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.domain.people.permissions import Role, Viewer
from bot.message import Message, Text
from commands.catalogue import CATALOGUE, HELP
from commands.help import Shelf, help_for
from commands.request import Command, Place, Request

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)
ASKED = ("/figures today", "/figures mtd")
FIGURES = Command("figures", "Tells figures.", "/figures [when]", ASKED, lambda _: Message(""))
RULES = Command(
    name="rules",
    summary="Sets <rules>.",
    usage="/govbot rules",
    examples=("/govbot rules",),
    answer=FIGURES.answer,
    umbrella=True,
    roles=(Role.ADMIN,),
)
SHELVED = help_for(lambda: (Shelf("Asking", (FIGURES,)), Shelf("Setting up", (RULES,))))


def helped(words: str = "", *, role: Role = Role.ADMIN, command: Command = SHELVED) -> Message:
    vendor = "northwind" if role is Role.SUPERVISOR else None
    return command.answer(Request(words, Viewer("Ada", role, vendor=vendor), Place(), NOW, Session()))


def test_it_tells_one_line_a_command_under_its_subject() -> None:
    message = helped()
    assert "Asking\n  /figures today – Tells figures.\nSetting up\n  /govbot rules – Sets <rules>." in message.text
    assert Text("*Setting up*\n`/govbot rules` Sets &lt;rules&gt;.") in message.blocks


@pytest.mark.parametrize("words", ["figures", "/figures", " FIGURES ", "/govbot figures"])
def test_with_a_name_it_tells_all_about_that_command(words: str) -> None:
    assert helped(words).text == "/figures [when]\nTells figures.\n  /figures today\n  /figures mtd"


def test_a_name_nobody_knows_gets_the_whole() -> None:
    assert helped("me please") == helped()


@pytest.mark.parametrize("words", ["", "rules"])
def test_what_is_of_no_use_to_a_role_is_not_told_and_leaves_no_empty_subject(words: str) -> None:
    told = helped(words, role=Role.SUPERVISOR).text
    assert "rules" not in told
    assert "Setting up" not in told


def test_a_vendors_people_are_shown_no_slash_commands() -> None:
    assert "  @govbot figures today – Tells figures." in helped(role=Role.SUPERVISOR).text
    assert helped("figures", role=Role.SUPERVISOR).text.startswith("@govbot figures [when]\n")
    assert "\n  /" not in helped(role=Role.SUPERVISOR, command=HELP).text


def test_of_the_real_catalogue_each_command_can_be_asked_about() -> None:
    for command in CATALOGUE:
        assert helped(command.name, command=HELP).text.startswith(f"{command.usage}\n")


def test_the_whole_of_the_real_catalogue_fits_one_screen() -> None:
    assert len(helped(command=HELP).text.splitlines()) <= 45
