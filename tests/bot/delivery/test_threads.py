"""What hangs on a post waits for it, goes into its thread in order, and falls with it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue, enqueue_picture, enqueue_revision, state_of
from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.sending import HeldError, NotSentError, RefusedError
from bot.delivery.stored import Outgoing
from bot.delivery.worker import HELD_SECONDS, deliver_due
from tests.fakes import FakeSender

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
CHART = {"type": "data_visualization", "title": "Service level"}


@dataclass
class Office:
    """An outbox with a digest in it, and a clock that is set by hand."""

    engine: Engine
    sender: FakeSender = field(default_factory=FakeSender)
    now: datetime = NOW
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    held: bool = False

    def put(self, key: str, under: str = "", channel: str = "C1") -> bool:
        with unit_of_work(self.engine) as session:
            return enqueue(session, Post(key, channel, {"text": key}, "northwind", NOW, under=under), now=NOW)

    def draw(self, key: str, under: str) -> bool:
        picture = Picture(
            key, "C1", "northwind", NOW, "sl.png", "Service level", "It rises", b"\x89PNG", under, native=CHART
        )
        with unit_of_work(self.engine) as session:
            return enqueue_picture(session, picture, now=NOW)

    def revise(self, key: str, of: str) -> bool:
        with unit_of_work(self.engine) as session:
            return enqueue_revision(session, of=of, key=key, body={"text": key}, readers="northwind", now=NOW)

    def deliver(self, after: float = 2) -> int:
        self.now += timedelta(seconds=after)
        return deliver_due(self.engine, self.sender, self._may_send, lambda: self.now, refused=self._refused)

    def deliver_all(self) -> None:
        for _ in range(20):
            self.deliver()

    def state(self, key: str) -> str:
        with Session(self.engine) as session:
            return state_of(session, key)

    def _may_send(self, post: Outgoing, now: datetime) -> str:
        self.asked.append(post.key)
        if self.held:
            raise HeldError("paused")
        return ""

    def _refused(self, session: Session, post: Outgoing, reason: str, now: datetime) -> None:
        self.told.append(post.key)


@pytest.fixture
def office(engine: Engine) -> Office:
    office = Office(engine)
    office.put("digest")
    return office


def test_a_reply_waits_for_its_parent_and_goes_into_its_thread(office: Office) -> None:
    office.put("reply", under="digest")
    office.held = True
    assert office.deliver() == 1
    office.held = False
    office.deliver(HELD_SECONDS)
    office.deliver()
    assert [(post.key, post.thread) for post in office.sender.posted] == [("digest", ""), ("reply", "1")]


def test_a_reply_that_comes_after_its_parent_was_sent_finds_the_thread(office: Office) -> None:
    office.deliver()
    office.put("reply", under="digest")
    office.deliver()
    assert office.sender.posted[1].thread == "1"


def test_a_reply_to_a_reply_goes_into_the_same_thread(office: Office) -> None:
    office.put("reply", under="digest")
    office.put("again", under="reply")
    office.deliver_all()
    assert [post.thread for post in office.sender.posted] == ["", "1", "1"]


def test_a_thread_keeps_its_order_through_failures_and_holds_up_no_other(office: Office) -> None:
    office.deliver()
    for key in ("a", "b", "c"):
        office.put(key, under="digest")
    office.put("elsewhere")
    office.sender.failures = [(NotSentError("ratelimited", 4), False), (TimeoutError(), False)]
    office.deliver_all()
    assert [post.key for post in office.sender.posted if post.thread] == ["a", "b", "c"]
    assert office.state("elsewhere") == "sent"


def test_what_hangs_on_a_failed_post_fails_with_it_and_is_not_told_again(office: Office) -> None:
    office.put("reply", under="digest")
    office.draw("chart", under="digest")
    office.revise("newer", of="digest")
    office.sender.failures = [(RefusedError("is_archived"), False)]
    office.deliver_all()
    assert [office.state(key) for key in ("digest", "reply", "chart", "newer")] == ["failed"] * 4
    assert (office.told, office.sender.posted, office.asked) == (["digest"], [], ["digest"])


def test_nothing_hangs_on_what_was_never_put_in(office: Office) -> None:
    with pytest.raises(LookupError, match="nothing"):
        office.put("reply", under="nothing")


def test_a_picture_goes_into_the_thread_once(office: Office) -> None:
    assert (office.draw("chart", "digest"), office.draw("chart", "digest")) == (True, False)
    office.deliver_all()
    (picture,) = office.sender.pictures
    assert (picture.thread, picture.png, picture.native) == ("1", b"\x89PNG", CHART)
    assert (picture.name, picture.title, picture.alt) == ("sl.png", "Service level", "It rises")


def test_a_picture_that_may_have_been_shared_is_looked_for_first(office: Office) -> None:
    office.draw("chart", "digest")
    office.deliver()
    office.sender.failures = [(TimeoutError(), True)]
    office.deliver()
    office.deliver(20)
    assert (office.state("chart"), len(office.sender.pictures), office.sender.looked) == ("sent", 1, 1)


def test_a_picture_that_was_not_shared_goes_on_with_the_file_it_has(office: Office) -> None:
    office.draw("chart", "digest")
    office.deliver()
    office.sender.failures = [(TimeoutError(), False)]
    office.deliver()
    office.deliver(20)
    assert [picture.file for picture in office.sender.pictures] == ["F-chart"]


def test_a_picture_that_fails_leaves_the_text(office: Office) -> None:
    office.draw("chart", "digest")
    office.deliver()
    office.sender.failures = [(RefusedError("missing_scope"), False)]
    office.deliver()
    assert (office.state("digest"), office.state("chart"), office.told) == ("sent", "failed", ["chart"])


def test_a_revision_waits_for_its_post_and_changes_it(office: Office) -> None:
    office.revise("newer", of="digest")
    office.deliver_all()
    (revision,) = office.sender.revised
    assert (revision.message, revision.channel, dict(revision.body)) == ("1", "C1", {"text": "newer"})
    assert office.asked == ["digest", "newer"]


def test_of_several_revisions_the_newest_wins(office: Office) -> None:
    for key in ("one", "two", "three"):
        office.revise(key, of="digest")
    office.deliver_all()
    assert [revision.key for revision in office.sender.revised] == ["three"]
    assert [office.state(key) for key in ("one", "two", "three")] == ["superseded", "superseded", "sent"]


def test_a_revision_of_what_is_gone_is_given_up_without_fuss(office: Office) -> None:
    office.deliver()
    office.revise("newer", of="digest")
    office.sender.failures = [(RefusedError("message_not_found"), False)]
    office.deliver()
    assert (office.state("newer"), office.told) == ("failed", [])


def test_a_revision_that_may_have_been_made_is_made_again(office: Office) -> None:
    office.deliver()
    office.revise("newer", of="digest")
    office.sender.failures = [(TimeoutError(), True)]
    office.deliver()
    office.deliver(20)
    assert [revision.key for revision in office.sender.revised] == ["newer", "newer"]
