"""What others do while a draft is being written: one review, one post, whoever was quicker."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, text
from sqlmodel import Session

from bot.assistant.brief import Brief, Reply
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.reviews.desks import LEASE
from bot.domain.reviews.reading import found, versions_of
from commands.reviewing.drafting import Drafting
from tests.commands.reviewing.scene import NOW, WEEK, build_world, built_file, say, session
from tests.commands.reviewing.test_drafting import KEY, awaited, latest, posts
from tests.flows.programs import poll
from tests.leaks.programme import Programme
from tests.reports.phrasing.models import StandIn, truthful

__all__ = ["built_file", "session"]


class Slow(StandIn):
    """A model during whose first answer something happens."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__(truthful)
        self._meanwhile = [meanwhile]

    def write(self, brief: Brief) -> Reply:
        while self._meanwhile:
            self._meanwhile.pop()()
        return super().write(brief)


def draft(session: Session, meanwhile: Callable[[Engine], object]) -> list[str]:
    """By whom its versions were written, once all is done."""
    engine = session.get_bind().engine
    awaited(session, "northwind")
    Drafting(engine, lambda: NOW, Slow(lambda: meanwhile(engine))).draft_due()
    review = found(session.connection(), ADMINISTRATOR, "northwind", WEEK)
    return [version.written_by for version in versions_of(session.connection(), review.id)]


def test_what_somebody_wrote_meanwhile_is_what_lands(session: Session) -> None:
    def by_hand(engine: Engine) -> None:
        with Session(engine) as other:
            say(other, "draft northwind last week")
            say(other, "edit northwind last week risks: We hire.")
            other.commit()

    assert draft(session, by_hand) == ["U0MARIA", "U0MARIA"]
    assert "draft 2" in latest(session)["text"]
    assert [key for key, _, _ in posts(session)] == [KEY]


def test_who_lost_the_lease_while_writing_leaves_nothing(session: Session) -> None:
    def taken_over(engine: Engine) -> None:
        assert Drafting(engine, lambda: NOW + LEASE).draft_due() == 1

    assert draft(session, taken_over) == ["govbot"]
    assert [key for key, _, _ in posts(session)] == [KEY]
    assert "small" not in latest(session)["text"]


def test_an_edit_that_is_being_kept_is_waited_for(postgres_engine: Engine) -> None:
    """Or the post would show the version before it, and nobody would bring it up to date."""
    build_world(Programme(postgres_engine))
    with Session(postgres_engine) as editor, ThreadPoolExecutor(1) as pool:
        say(editor, "draft northwind last week")
        awaited(editor, "northwind")
        say(editor, "edit northwind last week risks: We hire.")
        drafting = pool.submit(Drafting(postgres_engine, lambda: NOW).draft_due)
        assert poll(lambda: drafting.done() or _somebody_waits(postgres_engine), 10)
        editor.commit()
        assert drafting.result() == 1
        assert "draft 2" in latest(editor)["text"]


def _somebody_waits(engine: Engine) -> bool:
    with engine.connect() as connection:
        waiting = (
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(connection.execute(text(waiting)).scalar())
