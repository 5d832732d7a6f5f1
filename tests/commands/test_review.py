"""`/review` in words, from the first draft to the published review, as each reader sees it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.delivery.outbox import state_of
from bot.domain.people.audience import Reader, Readers
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from bot.message import Actions, Attachment, Button, Message, Text
from commands import review
from commands.forms import Filled
from commands.request import Place, Request, Rooms
from commands.reviewing.section_form import SECTION_FORM
from tests.factories import World, new_york
from tests.leaks.programme import Programme

NOW = new_york("2026-11-17 11:00")
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
ANA = Viewer("Ana", Role.ANALYST, slack="U0ANA")
ELI = Viewer("Eli", Role.EXECUTIVE, slack="U0ELI")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
PAZ = Viewer("Paz", Role.SUPERVISOR, "pacifica", slack="U0PAZ")
OPS, NORTH = Place("C0OPS"), Place("C0NORTH", "northwind")
HOME = frozenset({"T0ACME"})
WEEK = date(2026, 11, 9)


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    built = Programme(sqlite_engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care").queue("billing").queue(
        "tech"
    )
    for vendor in ("northwind", "pacifica"):
        built.term(vendor, "service_level", "0.80", channel="voice", threshold_seconds=20)
        for back in range(13):
            for queue, good in (("billing", 81), ("tech", 85)):
                day = WEEK + timedelta(days=2) - timedelta(days=7 * back)
                atoms = {"offered": 100, "answered": 96, "abandoned": 4, "short_abandoned": 0}
                late = 20 if back == 0 and queue == "billing" else back % 3
                line = built.line(vendor, queue)
                built.day(line, day, **atoms, answered_in_threshold=good - late, threshold_seconds=20)
    built.person("U0MARIA", "Maria", "manager")
    built.person("U0NICO", "Nico", "supervisor", "northwind")
    built.room("C0OPS")
    built.room("C0NORTH", "northwind")
    built.rolled_up()
    return built


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with Session(world.engine) as opened:
        yield opened


def request(session: Session, words: str, viewer: Viewer = MARIA, place: Place = OPS) -> Request:
    rooms = Rooms(_readers, HOME)
    return Request(words, viewer, place, NOW, session, rooms)


def _readers(channel: str) -> Readers | None:
    own = Reader("U0MARIA", "T0ACME")
    theirs = (Reader("U0NICO", "T0ACME"),) if channel == "C0NORTH" else ()
    return Readers((own, *theirs))


def say(session: Session, words: str, viewer: Viewer = MARIA, place: Place = OPS) -> Message:
    return review.answer(request(session, words, viewer, place))


def buttons(message: Message) -> dict[str, Button]:
    rows = [block for block in message.blocks if isinstance(block, Actions)]
    return {button.label: button for row in rows for button in row.buttons}


def edit_button(message: Message, section: str) -> Button:
    beside = [block.beside for block in message.blocks if isinstance(block, Text) and isinstance(block.beside, Button)]
    return next(button for button in beside if f" {section} " in button.value)


def test_a_draft_says_how_the_week_was_and_where_it_came_from(session: Session) -> None:
    told = say(session, "draft northwind last week").text
    assert told.startswith("Weekly review Northwind BPO, 9–15 Nov · draft 1\n0 of 1 targets met, 1 exception. Written")
    assert "Voice service level: 73.0 % on 9–15 Nov (n 200), below the target of 80 %." in told
    assert "Billing −" in told
    assert "fact" not in told.split("Risks")[1].split("\n")[1]


def test_drafting_again_shows_what_is_there_until_it_is_wanted_anew(session: Session) -> None:
    say(session, "draft northwind last week")
    say(session, "edit northwind last week risks: We hire.")
    assert "We hire." in say(session, "draft northwind last week").text
    anew = say(session, "draft northwind last week anew").text
    assert "We hire." not in anew
    assert "draft 3" in anew


def test_a_false_figure_is_marked_and_holds_up_the_approval(session: Session) -> None:
    say(session, "draft northwind last week")
    told = say(session, "edit northwind last week access: Voice service level: 79.9 %, for it rained.")
    assert "⚠ “79.9 %”: Voice service level: the figure is 73.0 %." in told.text
    assert buttons(told)["Approve"].confirm is not None
    with pytest.raises(UserError, match="no fact bears out"):
        say(session, "approve northwind last week")
    assert "approved (version 2)" in say(session, "approve northwind last week as it is").text


def test_an_edit_after_approval_voids_it(session: Session) -> None:
    say(session, "draft northwind last week")
    assert "Publish here" in buttons(say(session, "approve northwind last week"))
    told = say(session, "edit northwind last week risks: Late news.", ANA)
    assert "draft 2" in told.text
    with pytest.raises(UserError, match="Only what was approved"):
        say(session, "publish northwind last week")


def test_a_button_approves_the_very_version_it_stood_under(session: Session) -> None:
    old = buttons(say(session, "draft northwind last week"))["Approve"].value.removeprefix("review ")
    say(session, "edit northwind last week risks: Something else.", ANA)
    with pytest.raises(UserError, match="version 2 is the newest"):
        say(session, old)


def test_sections_are_edited_in_a_window_too(session: Session) -> None:
    about = edit_button(say(session, "draft northwind last week"), "risks").value.partition(" ")[2]
    modal = SECTION_FORM.open(request(session, about))
    assert modal.about == about
    assert SECTION_FORM.submit is not None
    told = SECTION_FORM.submit(request(session, modal.about), Filled((("text", ("Two agents leave.",)),)))
    assert isinstance(told, Message)
    assert "Two agents leave." in told.text


@pytest.mark.parametrize("section", ["risks", "Risks", "3"])
def test_a_section_is_known_by_key_title_or_number(session: Session, section: str) -> None:
    say(session, "draft northwind last week")
    assert "New." in say(session, f"edit northwind last week {section}: New.").text


def test_it_is_published_once_for_those_who_may_read_it(session: Session) -> None:
    say(session, "draft northwind last week")
    say(session, "approve northwind last week")
    proposed = say(session, "publish northwind last week", place=NORTH)
    assert proposed.text.startswith("2 people can read this channel, 1 of them from Northwind BPO.")
    words = buttons(proposed)["Publish"].value.removeprefix("review ")
    assert say(session, words, place=NORTH).text == "It is being posted in this channel."
    assert say(session, words, place=NORTH).text == "It was posted here already."
    assert state_of(session, "review:northwind:2026-11-09:1:C0NORTH") == "pending"


def test_it_is_not_published_where_another_vendor_reads_along(session: Session) -> None:
    say(session, "draft pacifica last week")
    say(session, "approve pacifica last week")
    with pytest.raises(UserError, match="Not everybody"):
        say(session, "publish pacifica last week", place=NORTH)


def test_the_vendors_people_see_it_once_it_is_published_without_marks_or_names(session: Session) -> None:
    say(session, "draft northwind last week")
    say(session, "edit northwind last week risks: Voice service level was 99 %.")
    with pytest.raises(UserError, match="no review of that week"):
        say(session, "show last week", NICO, NORTH)
    say(session, "approve northwind last week as it is")
    say(session, buttons(say(session, "publish northwind last week", place=NORTH))["Publish"].value[7:], place=NORTH)
    told = say(session, "show last week", NICO, NORTH)
    assert "published (version 2)" in told.text
    for word in ("⚠", "Maria", "Pacifica", "edited"):
        assert word not in told.text
    assert set(buttons(told)) == {"Show facts", "Deck", "Facts as a workbook"}
    assert "northwind" in say(session, "list", NICO).text.casefold()
    assert "Northwind" not in say(session, "list", PAZ).text


def test_an_unknown_review_and_a_forbidden_one_read_the_same(session: Session) -> None:
    say(session, "draft northwind last week")
    with pytest.raises(UserError) as forbidden:
        say(session, "show vendor:northwind last week", PAZ)
    with pytest.raises(UserError) as unknown:
        say(session, "show vendor:nortwhind last week", PAZ)
    assert "orthwind" not in forbidden.value.text.replace("northwind", "")
    assert forbidden.value.text == unknown.value.text.replace("nortwhind", "northwind")


def test_the_facts_of_a_section_are_listed_and_all_of_them_are_a_file(session: Session) -> None:
    say(session, "draft northwind last week")
    told = say(session, "facts northwind last week access").text
    assert "Voice service level" in told
    assert "73.0 %" in told
    file = review.export(request(session, "export northwind last week csv"))
    content = file.content.decode("utf-8-sig").splitlines()
    assert content[0].startswith("fact,kpi,line,what")
    assert any(line.startswith("f") and ",service_level," in line and ",73," in line for line in content)


@pytest.mark.parametrize(("kind", "begins"), [("pptx", b"PK"), ("xlsx", b"PK"), ("md", b"# Weekly"), ("", b"PK")])
def test_it_is_sent_as_a_file_to_ones_own_messages(session: Session, kind: str, begins: bytes) -> None:
    say(session, "draft northwind last week")
    files: list[Attachment] = []

    def keep(_slack: str, file: Attachment) -> str:
        files.append(file)
        return ""

    asked = replace(request(session, f"export northwind last week {kind}"), rooms=Rooms(_readers, HOME, send_file=keep))
    assert review.answer(asked).text == "It is in your direct messages, as a file."
    assert files[0].content.startswith(begins)
    assert files[0].name.endswith(kind or "pptx")


def test_a_vendors_people_get_files_of_what_was_published_only(session: Session) -> None:
    say(session, "draft northwind last week")
    with pytest.raises(UserError, match="no review of that week"):
        review.export(request(session, "export last week pptx", NICO, NORTH))


def test_the_history_and_the_difference_between_two_versions(session: Session) -> None:
    say(session, "draft northwind last week")
    say(session, "edit northwind last week risks: We hire.", ANA)
    told = say(session, "history northwind last week").text
    assert "edited Risks" in told
    assert "drafted" in told
    assert "+We hire." in say(session, "diff northwind last week").text
    assert "None recorded." in say(session, "show northwind last week version 1").text


@pytest.mark.parametrize(
    ("words", "viewer", "sentence"),
    [
        ("", MARIA, "Say what to do"),
        ("draft last week", MARIA, "of one vendor"),
        ("draft northwind yesterday", MARIA, "one whole contract week"),
        ("draft northwind last month", MARIA, "one whole contract week"),
        ("draft northwind 2019-W05", MARIA, "no data"),
        ("show northwind last week", MARIA, "no review of that week"),
        ("draft northwind last week", ELI, "write reviews"),
        ("draft last week", NICO, "write reviews"),
        ("edit northwind last week", MARIA, "Say which section"),
        ("history last week", NICO, "write reviews"),
    ],
)
def test_it_refuses_with_what_to_do_instead(session: Session, words: str, viewer: Viewer, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        say(session, words, viewer)


def test_names_with_markup_stay_text(session: Session) -> None:
    say(session, "draft northwind last week")
    told = say(session, "edit northwind last week risks: <!channel> *all* of <https://x|us>.")
    drawn = [block.text for block in told.blocks if isinstance(block, Text)]
    assert any("&lt;!channel&gt;" in text for text in drawn)
    assert not any("<!channel>" in text for text in drawn)
