"""A review's life: every wording kept, approval of exactly one, on both databases."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain import audit
from bot.domain.people.permissions import Role, Viewer
from bot.domain.programme.tables import Programme as ProgrammeRow
from bot.domain.reviews.reading import Found, find, found, listed, versions_of
from bot.domain.reviews.wording import BY_PERSON, Section, Wording
from bot.domain.reviews.writing import Draft, approve, draft, edit, publish
from bot.errors import UserError
from tests.leaks.programme import Programme

NOW = datetime(2026, 11, 17, 11, tzinfo=UTC)
WEEK = date(2026, 11, 9)
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
ADA = Viewer("Ada", Role.ADMIN, slack="U0ADA")
ANA = Viewer("Ana", Role.ANALYST, slack="U0ANA")
ELI = Viewer("Eli", Role.EXECUTIVE, slack="U0ELI")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
PAZ = Viewer("Paz", Role.SUPERVISOR, "pacifica", slack="U0PAZ")
WORDING = Wording((Section("data", "Data quality", "All in."), Section("risks", "Risks", "None recorded.")))
NEW = Draft("northwind", WEEK, '{"facts": []}', WORDING)


@pytest.fixture(autouse=True)
def world(engine: Engine) -> Programme:
    built = Programme(engine)
    built.begin()
    return built


def drafted(session: Session, viewer: Viewer = MARIA) -> Found:
    return draft(session, viewer, NEW, now=NOW)


def seen(session: Session, viewer: Viewer) -> Found | None:
    return find(session.connection(), viewer, "northwind", WEEK)


def test_a_draft_is_its_first_version(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = drafted(session)
    assert (review.version.number, review.state, review.version.wording) == (1, "draft", WORDING)


def test_an_edit_is_a_new_version_with_who_and_what(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        edit(session, ANA, drafted(session), "risks", "One agent short. ", now=NOW)
        review = found(session.connection(), MARIA, "northwind", WEEK)
        kept = versions_of(session.connection(), review.id)
    assert [(each.number, each.change, each.written_by) for each in kept] == [
        (1, "drafted", "U0MARIA"),
        (2, "edited Risks", "U0ANA"),
    ]
    assert review.version.wording.section("risks") == Section("risks", "Risks", "One agent short.", BY_PERSON)


def test_any_later_edit_voids_an_approval(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = approve(session, MARIA, drafted(session), now=NOW)
        assert review.state == "approved"
        assert edit(session, ANA, review, "risks", "Late news.", now=NOW).state == "draft"


def test_writing_it_anew_voids_it_too_and_keeps_what_was(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        approve(session, MARIA, drafted(session), now=NOW)
        again = drafted(session)
        assert (again.version.number, again.state) == (2, "draft")
        assert len(versions_of(session.connection(), again.id)) == 2


def test_only_what_was_shown_is_approved(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        before = drafted(session)
        edit(session, ANA, before, "risks", "Something else.", now=NOW)
        with pytest.raises(UserError, match="meanwhile"):
            approve(session, MARIA, before, now=NOW)


def test_of_two_who_edit_at_once_the_second_is_told(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        before = drafted(session)
        edit(session, ANA, before, "risks", "Ana's.", now=NOW)
        with pytest.raises(UserError, match="meanwhile"):
            edit(session, MARIA, before, "risks", "Maria's.", now=NOW)


def test_publishing_is_of_what_was_approved_and_happens_once(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = drafted(session)
        with pytest.raises(UserError, match="Only what was approved"):
            publish(session, MARIA, review, now=NOW)
        approved = approve(session, MARIA, review, now=NOW)
        assert publish(session, MARIA, approved, now=NOW)
        assert not publish(session, MARIA, approved, now=NOW)
        after = found(session.connection(), MARIA, "northwind", WEEK)
        assert after.state == "published"


def test_the_vendors_people_read_what_was_published_and_nothing_before_or_after(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = drafted(session)
        assert seen(session, NICO) is None
        publish(session, MARIA, approve(session, MARIA, review, now=NOW), now=NOW)
        edit(session, ANA, found(session.connection(), ANA, "northwind", WEEK), "risks", "Inside.", now=NOW)
        theirs = seen(session, NICO)
        assert theirs is not None
        assert (theirs.version.number, theirs.version.wording) == (1, WORDING)
        assert [each.version for each in listed(session.connection(), NICO)] == [1]


def test_another_vendors_people_learn_of_nothing(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        publish(session, MARIA, approve(session, MARIA, drafted(session), now=NOW), now=NOW)
        assert seen(session, PAZ) is None
        assert not listed(session.connection(), PAZ)


def test_by_four_eyes_nobody_approves_their_own_words(engine: Engine, world: Programme) -> None:
    world.vendor("northwind")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0ADA", "Ada", "admin")
    with unit_of_work(engine) as session:
        session.connection().execute(update(table_of(ProgrammeRow)).values(four_eyes=True))
        edited = edit(session, MARIA, drafted(session), "risks", "We hire.", now=NOW)
        edited = edit(session, ANA, edited, "data", "All is in.", now=NOW)
        with pytest.raises(UserError, match=r"You wrote part of it, .*: it takes Ada"):
            approve(session, MARIA, edited, now=NOW)
        assert approve(session, ADA, edited, now=NOW).state == "approved"
        both = edit(session, ADA, found(session.connection(), ADA, "northwind", WEEK), "risks", "No.", now=NOW)
        with pytest.raises(UserError, match="nobody else may yet"):
            approve(session, ADA, both, now=NOW)
        assert approve(session, MARIA, drafted(session), now=NOW).state == "approved"


def test_two_eyes_are_enough_where_the_programme_asks_for_no_more(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        edited = edit(session, MARIA, drafted(session), "risks", "We hire.", now=NOW)
        assert approve(session, MARIA, edited, now=NOW).state == "approved"


@pytest.mark.parametrize("viewer", [ELI, NICO])
def test_readers_write_nothing(engine: Engine, viewer: Viewer) -> None:
    with unit_of_work(engine) as session:
        with pytest.raises(UserError, match="write reviews"):
            drafted(session, viewer)
        review = drafted(session)
        with pytest.raises(UserError, match="write reviews"):
            edit(session, viewer, review, "risks", "Mine.", now=NOW)
        with pytest.raises(UserError, match="approves"):
            approve(session, viewer, review, now=NOW)


def test_an_analyst_writes_and_somebody_answerable_approves(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        review = drafted(session, ANA)
        with pytest.raises(UserError, match="approves"):
            approve(session, ANA, review, now=NOW)


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [("nothing", "x", "has the sections"), ("risks", "None recorded.", "already"), ("risks", "x" * 6_001, "up to")],
)
def test_an_edit_that_changes_nothing_or_too_much_is_refused(
    engine: Engine, key: str, text: str, sentence: str
) -> None:
    with unit_of_work(engine) as session, pytest.raises(UserError, match=sentence):
        edit(session, ANA, drafted(session), key, text, now=NOW)


def test_everything_is_in_the_audit_log(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        publish(session, MARIA, approve(session, MARIA, drafted(session), now=NOW), now=NOW)
        actions = [entry.action for entry in session.exec(select(audit.AuditEntry).order_by(col(audit.AuditEntry.id)))]
        assert audit.first_break(session) is None
    assert actions[-3:] == ["write review", "approve review", "publish review"]
