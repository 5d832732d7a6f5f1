"""Reviews in a model's words, through the listener: nothing is open meanwhile, and its failures are the template's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import pytest
from sqlmodel import Session

from bot.assistant.brief import Brief, Part, Reply, Subject
from bot.assistant.writer import Assistant, WriterError
from bot.domain.people.permissions import Viewer
from bot.domain.reviews.model_work import work_for
from bot.domain.reviews.reading import found, versions_of
from bot.message import Button, Menu, Message, Text
from commands.assembly import program_on
from commands.listening import Answer, Incoming, Kind
from commands.reviewing.drafting import Drafting
from tests.commands.reviewing.scene import ANA, MARIA, NICO, NOW, WEEK, built_file, drafted, drafted_file, session
from tests.commands.reviewing.test_drafting import awaited, latest
from tests.reports.phrasing.models import StandIn, hostile, truthful

__all__ = ["built_file", "drafted", "drafted_file", "session"]
DRAFT, REWORD = "draft northwind last week", "reword northwind last week access"
DROPPED = "dropped northwind last week"


@dataclass
class Desk:
    """A person at the listener, with a model or without."""

    session: Session
    writer: Assistant | None = None
    notices: list[str] = field(default_factory=list)

    def say(self, words: str, viewer: Viewer = MARIA) -> Answer:
        self.session.rollback()
        program = program_on(self.session.get_bind().engine, clock=lambda: NOW, assistant=self.writer)
        incoming = Incoming(Kind.COMMAND, words, viewer.slack, "C0OPS", command="/review")
        meanwhile: Callable[[Message], None] = lambda notice: self.notices.append(notice.text)  # noqa: E731
        return program.listener.answer(incoming, viewer=viewer, meanwhile=meanwhile)


class Watching(StandIn):
    """Does something at the moment at which it is asked."""

    def __init__(self, doing: Callable[[], None]) -> None:
        super().__init__(truthful)
        self._doing = doing

    def write(self, brief: Brief) -> Reply:
        self._doing()
        return super().write(brief)


def inventing(subject: Subject, part: Part, _chance: Random) -> Iterator[str]:
    """True phrases, and a cause of its own."""
    for phrase in part.phrases[:3]:
        yield f"{{{subject.id}}} {phrase} because agents were ill."


class Failing(StandIn):
    def write(self, brief: Brief) -> Reply:
        raise WriterError("its answer was cut off")


def test_a_draft_in_a_models_words_says_whose_they_are(session: Session) -> None:
    desk = Desk(session, StandIn(truthful))
    told = desk.say(DRAFT).message.text
    assert "Voice service level" in told
    assert "Version 1: drafted with stand-in by " in told
    assert "In the words of stand-in: Accessibility. The rest by the template." in told
    assert desk.notices == ["stand-in is writing it: up to a minute or two."]
    work = work_for(session.connection(), 1, 1)
    assert work is not None
    assert (work.model, work.asked, work.answered, work.dropped) == ("stand-in", 1_000, 100, ())


def test_no_transaction_is_open_while_the_model_writes(session: Session) -> None:
    open_then: list[int] = []
    pool = session.get_bind().engine.pool
    Desk(session, Watching(lambda: open_then.append(pool.checkedout()))).say(DRAFT)  # type: ignore[attr-defined]
    assert open_then == [0]


def test_the_template_writes_where_it_is_wanted_or_the_model_fails(session: Session) -> None:
    by_template = Desk(session, StandIn(truthful)).say(f"{DRAFT} by template").message.text
    assert "In the words of" not in by_template
    failed = Desk(session, Failing(truthful)).say(f"{DRAFT} anew").message.text
    assert "Not written by stand-in: Accessibility (its answer was cut off)." in failed
    assert "stand-in wrote nothing.\nAccessibility: its answer was cut off." in Desk(session).say(DROPPED).message.text
    assert by_template.split("\n")[1:8] == failed.split("\n")[1:8]


def test_whoever_drafts_first_is_not_overwritten(session: Session) -> None:
    other = Desk(session)
    told = Desk(session, Watching(lambda: (other.say(DRAFT), None)[1])).say(DRAFT)
    assert told.message.text.startswith("There is one already")
    assert len(versions_of(session.connection(), 1)) == 1


def test_another_wording_is_a_new_version_and_voids_the_approval(drafted: Session) -> None:
    desk = Desk(drafted, StandIn(truthful))
    desk.say("edit northwind last week risks: We hire.", ANA)
    assert "approved (version 2)" in desk.say("approve northwind last week").message.text
    told = desk.say(REWORD, ANA).message.text
    assert told.startswith("Worded anew")
    assert "draft 3" in told
    assert "We hire." in told
    assert "In the words of stand-in: Accessibility. In people's words: Risks" in told
    assert desk.notices == ["stand-in is wording Accessibility anew."]


def test_another_wording_is_offered_where_there_is_a_model(drafted: Session) -> None:
    def menus(writer: Assistant | None) -> list[Button]:
        blocks = Desk(drafted, writer).say("show northwind last week").message.blocks
        beside = [block.beside for block in blocks if isinstance(block, Text)]
        return [menu.buttons[1] for menu in beside if isinstance(menu, Menu)]

    assert menus(None) == []
    (button,) = menus(StandIn(truthful))
    assert button.label == "Ask for another wording"
    assert Desk(drafted, StandIn(truthful)).say(button.value.removeprefix("review ")).message.text.startswith("Worded")


@pytest.mark.parametrize(
    ("words", "writer", "sentence"),
    [
        (REWORD, None, "No language model is set up"),
        ("reword northwind last week risks", StandIn(truthful), "nothing on Risks"),
        ("reword northwind last week weather", StandIn(truthful), "Say which section"),
        (REWORD, Failing(truthful), "There is no other wording: its answer was cut off. The page stays as it is."),
        (REWORD, StandIn(hostile), "None of its sentences could stay"),
        ("dropped northwind last week", None, "No model was asked for version 1"),
    ],
)
def test_words_say_why_there_is_no_other_wording(
    drafted: Session, words: str, writer: Assistant | None, sentence: str
) -> None:
    answer = Desk(drafted, writer).say(words)
    assert answer.refused
    assert sentence in answer.message.text
    assert len(versions_of(drafted.connection(), 1)) == 1


def test_what_a_hostile_model_wrote_is_listed_with_the_reason_and_stands_nowhere(session: Session) -> None:
    desk = Desk(session, StandIn(inventing))
    told = desk.say(DRAFT).message.text
    assert "sentences were dropped by the checker" in told
    assert "agents were ill" not in told
    listed = desk.say("dropped northwind last week").message.text
    assert "“because agents ill” is no phrase that the facts bear out" in listed
    assert "stand-in took 1,000 tokens of question and 100 of answer." in listed
    review = found(session.connection(), MARIA, "northwind", WEEK)
    assert (review.state, review.published_version) == ("draft", 0)


def test_a_vendors_people_are_not_told_whether_there_is_a_model(drafted: Session) -> None:
    for words in ("reword last week access", "draft last week", "dropped last week", "draft last week by template"):
        without, with_one = (Desk(drafted, writer).say(words, NICO) for writer in (None, StandIn(truthful)))
        assert without == with_one
        assert without.refused


def test_a_draft_that_was_subscribed_to_is_in_its_words_too(session: Session) -> None:
    awaited(session, "northwind")
    Drafting(session.get_bind().engine, lambda: NOW, StandIn(truthful)).draft_due()
    body = latest(session)
    assert "In the words of stand-in: Accessibility." in body["text"]
    menus = [block["accessory"] for block in body["blocks"] if block.get("accessory", {}).get("type") == "overflow"]
    assert [menu["options"][1]["text"]["text"] for menu in menus] == ["Ask for another wording"]
