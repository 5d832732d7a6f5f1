"""What a plan tells, audits and refuses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.database.unit_of_work import unit_of_work
from bot.domain.audit import AuditEntry, first_break
from bot.domain.inbox.folders import watched_folders
from bot.domain.people.directory import Standing, place_of, viewer_of
from bot.domain.programme.settings import settings_of
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import DeclaredInbox
from bot.domain.setup.plan import Kind
from bot.domain.setup.planning import make_plan
from bot.domain.vendors.registry import read_registry
from bot.domain.vendors.tables import Queue, Vendor
from bot.errors import UserError
from tests.bot.domain.setup.applying import TODAY, Apply, apply, told
from tests.bot.domain.setup.files import BILLING, FILE, MARIA, NORTHWIND, SOLSTICE, with_contracts

__all__ = ["apply"]


def test_it_adds_everything_the_first_time(apply: Apply, engine: Engine) -> None:
    plan = apply(FILE)
    assert {change.kind for change in plan.changes} == {Kind.ADDED}
    with Session(engine) as session:
        registry = read_registry(session.connection())
        assert [vendor.key for vendor in registry.vendors] == ["northwind", "solstice"]
        assert registry.queues[0].aliases == ("billing line",)
        assert settings_of(session.connection()).name == "Acme"
        assert place_of(session, "C0NORTH").vendor == "northwind"
        assert place_of(session, "C0OPS").kind is Standing.INTERNAL


@pytest.mark.parametrize("days", [0, 1, 40, 400])
def test_it_changes_nothing_the_second_time(apply: Apply, days: int) -> None:
    apply(FILE)
    plan = apply(FILE, TODAY + timedelta(days=days))
    assert plan.is_empty
    assert plan.changes == ()


def test_it_ends_and_revives_people_vendors_and_queues(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    nearly_empty = replace(FILE, vendors=(NORTHWIND,), queues=(), people=(MARIA,), contracts=())
    plan = apply(nearly_empty)
    assert "ended person U0NICO: Nico, role supervisor, of northwind, team T0NW" in told(plan)
    with Session(engine) as session:
        assert viewer_of(session, "U0NICO", "", now=datetime(2026, 11, 22, 18, tzinfo=UTC)) is None
        assert session.exec(select(Vendor).where(Vendor.key == "solstice")).one().ended_on == TODAY
        assert session.exec(select(Queue)).one().ended_on == TODAY
    plan = apply(FILE)
    assert "added vendor solstice: again" in told(plan)
    with Session(engine) as session:
        assert viewer_of(session, "U0NICO", "", now=datetime(2026, 11, 22, 18, tzinfo=UTC)) is not None
    assert apply(FILE).is_empty


def test_it_tells_old_and_new_of_what_changed(apply: Apply) -> None:
    apply(FILE)
    renamed = replace(FILE, vendors=(replace(NORTHWIND, name="Northwind", channels=()), SOLSTICE))
    assert told(apply(renamed)) == [
        "changed vendor northwind: Northwind BPO → Northwind",
        "ended channel C0NORTH → northwind: ",
    ]


def test_it_moves_an_alias_to_another_queue(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    care = replace(BILLING, key="care-voice", name="Care")
    moved = replace(FILE, queues=(replace(BILLING, aliases=()), care))
    apply(moved)
    with Session(engine) as session:
        registry = read_registry(session.connection())
    assert {queue.key: queue.aliases for queue in registry.queues} == {
        "billing-voice": (),
        "care-voice": ("billing line",),
    }


def test_it_raises_the_revision_only_with_a_change(apply: Apply, engine: Engine) -> None:
    def revision() -> int:
        with Session(engine) as session:
            return settings_of(session.connection()).revision

    apply(FILE)
    first = revision()
    apply(FILE)
    assert revision() == first
    apply(replace(FILE, people=(MARIA,)))
    assert revision() > first


def test_it_audits_every_change(apply: Apply, engine: Engine) -> None:
    plan = apply(FILE)
    with Session(engine) as session:
        entries = session.exec(select(AuditEntry)).all()
        assert first_break(session) is None
    assert len(entries) == len(plan.changes)
    assert {entry.actor for entry in entries} == {"U0MARIA"}
    assert ("term added", "northwind SOW-1: service_level voice") in {(e.action, e.subject) for e in entries}


def test_it_refuses_a_plan_made_before_somebody_elses_change(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    now = datetime(2026, 11, 22, 17, tzinfo=UTC)
    with unit_of_work(engine) as session:
        late = make_plan(session, replace(FILE, people=(MARIA,)), now=now)
    apply(with_contracts())
    with pytest.raises(UserError, match="somebody else"), unit_of_work(engine) as session:
        apply_plan(session, late, now=now, actor="U0MARIA")


def test_it_refuses_a_code_that_numbers_another_vendors_escalations(apply: Apply) -> None:
    apply(FILE)
    taken = replace(FILE, vendors=(NORTHWIND, replace(SOLSTICE, key="pacifica", name="Pacifica")))
    with pytest.raises(UserError, match="SO of pacifica belongs to solstice"):
        apply(taken)


def test_two_vendors_swap_their_codes_in_one_file(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    swapped = replace(FILE, vendors=(replace(NORTHWIND, code="SO"), replace(SOLSTICE, code="NW")))
    assert told(apply(swapped)) == ["changed vendor northwind: code NW → SO", "changed vendor solstice: code SO → NW"]
    with Session(engine) as session:
        assert {vendor.key: vendor.code for vendor in session.exec(select(Vendor))} == {
            "northwind": "SO",
            "solstice": "NW",
        }
    assert apply(swapped).is_empty


def test_a_watched_folder_is_added_changed_ended_and_revived(apply: Apply, engine: Engine) -> None:
    watched = replace(FILE, inbox=(DeclaredInbox("northwind", "inbox/nw", "", 60),))
    assert "added inbox inbox/nw: of northwind, seconds to settle 60" in told(apply(watched))
    slower = replace(FILE, inbox=(DeclaredInbox("solstice", "inbox/nw", "contacts", 90),))
    assert told(apply(slower)) == [
        "changed inbox inbox/nw: of northwind → solstice, as none → contacts, seconds to settle 60 → 90"
    ]
    assert [change.kind for change in apply(FILE).changes] == [Kind.ENDED]
    with engine.connect() as connection:
        assert watched_folders(connection) == []
    assert [change.kind for change in apply(watched).changes] == [Kind.ADDED]
    with engine.connect() as connection:
        (folder,) = watched_folders(connection)
    assert (folder.vendor, folder.folder, folder.settle_seconds, folder.channel) == (
        "northwind",
        "inbox/nw",
        60,
        "C0NORTH",
    )
