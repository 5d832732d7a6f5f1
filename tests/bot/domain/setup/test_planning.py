from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from bot.database.unit_of_work import unit_of_work
from bot.domain.audit import AuditEntry, first_break
from bot.domain.contracts.terms import read_terms
from bot.domain.inbox.folders import watched_folders
from bot.domain.people.directory import Standing, place_of, viewer_of
from bot.domain.performance.tables import FactHorizon
from bot.domain.programme.settings import settings_of
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import (
    DeclaredInbox,
    DeclaredKpi,
    DeclaredProgramme,
    DeclaredQueue,
    ProgrammeFile,
)
from bot.domain.setup.plan import FollowUp, Kind, Plan
from bot.domain.setup.planning import make_plan
from bot.domain.vendors.registry import read_registry
from bot.domain.vendors.tables import Queue, Series, Vendor
from bot.errors import UserError
from tests.bot.domain.setup.files import BILLING, FILE, MARIA, NORTHWIND, SOLSTICE, contract, term, with_contracts

TODAY = date(2026, 11, 22)
Apply = Callable[..., Plan]


@pytest.fixture
def apply(engine: Engine) -> Apply:
    def applied(file: ProgrammeFile, on: date = TODAY) -> Plan:
        now = datetime.combine(on, time(17), UTC)
        with unit_of_work(engine) as session:
            plan = make_plan(session, file, now=now)
            apply_plan(session, plan, now=now, actor="U0MARIA")
        return plan

    return applied


def told(plan: Plan) -> list[str]:
    return [f"{change.kind.value} {change.what} {change.name}: {change.detail}" for change in plan.changes]


def targets(engine: Engine, *days: date) -> list[Decimal | None]:
    with Session(engine) as session:
        book = read_terms(session.connection())
    return [next((each.wording.target for each in book.terms if each.start <= day <= each.end), None) for day in days]


def load_facts(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        session.get_one(FactHorizon, 1).load_id = 1


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


def test_it_puts_a_new_contract_in_force_from_its_date(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    assert targets(engine, date(2025, 12, 31), date(2026, 1, 1), TODAY) == [None, Decimal("0.80"), Decimal("0.80")]


def test_it_still_judges_last_month_by_last_months_target(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    plan = apply(with_contracts(contract(term("0.85"))))
    assert targets(engine, TODAY - timedelta(days=1), TODAY) == [Decimal("0.80"), Decimal("0.85")]
    assert told(plan) == [
        "changed term northwind SOW-1: service_level voice: target 0.80 → 0.85, from 22 Nov 2026",
    ]


def test_it_starts_a_dated_change_on_its_date(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    file = with_contracts(contract(term("0.85", start=date(2026, 12, 1))))
    apply(file)
    assert targets(engine, date(2026, 11, 30), date(2026, 12, 1)) == [Decimal("0.80"), Decimal("0.85")]
    assert apply(file).is_empty
    assert apply(file, date(2027, 2, 1)).is_empty


def test_it_ends_an_absent_term_yesterday(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    plan = apply(with_contracts(contract()))
    assert told(plan) == ["ended term northwind SOW-1: service_level voice: after 21 Nov 2026"]
    assert targets(engine, TODAY - timedelta(days=1), TODAY) == [Decimal("0.80"), None]


def test_it_takes_back_a_term_that_began_today(apply: Apply, engine: Engine) -> None:
    apply(with_contracts(contract()), TODAY - timedelta(days=30))
    apply(FILE)
    plan = apply(with_contracts(contract()))
    assert told(plan) == ["ended term northwind SOW-1: service_level voice: before its first day"]
    assert targets(engine, TODAY) == [None]


def test_it_lets_a_later_contract_end_its_predecessor(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    later = contract(term("0.90"), code="SOW-2", start=date(2027, 1, 1))
    plan = apply(with_contracts(contract(term()), later))
    assert targets(engine, date(2026, 12, 31), date(2027, 1, 1)) == [Decimal("0.80"), Decimal("0.90")]
    assert told(plan)[0] == "changed contract northwind SOW-1: until open → 31 Dec 2026"
    assert apply(with_contracts(contract(term()), later), date(2027, 3, 1)).is_empty


def test_it_lets_a_later_contract_replace_one_no_longer_in_the_file(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    later = with_contracts(contract(term("0.90"), code="SOW-2", start=date(2027, 1, 1)))
    apply(later)
    assert targets(engine, date(2026, 12, 31), date(2027, 1, 1)) == [Decimal("0.80"), Decimal("0.90")]
    assert apply(later, date(2027, 3, 1)).is_empty


def test_it_ends_an_absent_contract_with_its_terms(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    plan = apply(with_contracts())
    assert told(plan) == ["ended contract northwind SOW-1: with all its terms, after 21 Nov 2026"]
    assert targets(engine, TODAY - timedelta(days=1), TODAY) == [Decimal("0.80"), None]
    assert apply(with_contracts()).is_empty


def test_it_revives_a_contract_without_filling_the_gap(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    apply(with_contracts())
    apply(FILE, TODAY + timedelta(days=10))
    days = [TODAY + timedelta(days=number) for number in (-1, 5, 10)]
    assert targets(engine, *days) == [Decimal("0.80"), None, Decimal("0.80")]


def test_it_resumes_a_contract_whose_successor_left_the_file(apply: Apply, engine: Engine) -> None:
    both = with_contracts(contract(term()), contract(term("0.90"), code="SOW-2", start=date(2026, 10, 1)))
    apply(both)
    apply(FILE)
    days = [date(2026, 9, 30), date(2026, 10, 1), TODAY - timedelta(days=1), TODAY]
    assert targets(engine, *days) == [Decimal("0.80"), Decimal("0.90"), Decimal("0.90"), Decimal("0.80")]
    assert apply(FILE).is_empty


def test_it_takes_a_renamed_contract_as_in_force_from_its_date(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    apply(with_contracts(contract(term(), code="SOW-1A")))
    with Session(engine) as session:
        terms = read_terms(session.connection()).terms
    assert [(each.contract, each.start) for each in terms if each.start <= each.end] == [("SOW-1A", date(2026, 1, 1))]


def test_it_moves_terms_along_when_a_contract_begins_earlier(apply: Apply, engine: Engine) -> None:
    apply(with_contracts(contract(term(), start=date(2026, 3, 1))))
    apply(FILE)
    assert targets(engine, date(2026, 1, 1)) == [Decimal("0.80")]
    assert apply(FILE).is_empty


def test_it_covers_the_days_when_an_end_is_moved_later(apply: Apply, engine: Engine) -> None:
    apply(with_contracts(contract(term(), end=date(2026, 10, 31))))
    longer = with_contracts(contract(term(), end=date(2026, 12, 31)))
    apply(longer)
    assert targets(engine, date(2026, 11, 1), TODAY, date(2027, 1, 1)) == [Decimal("0.80"), Decimal("0.80"), None]
    assert apply(longer).is_empty


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


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (replace(BILLING, language="es"), "The language of billing-voice cannot change from en to es"),
        (replace(BILLING, language=""), "The language of billing-voice cannot change from en to none"),
        (replace(BILLING, channel="chat"), "The channel of billing-voice cannot change from voice to chat"),
    ],
)
def test_it_refuses_to_move_a_queue_that_has_facts(
    apply: Apply, engine: Engine, moved: DeclaredQueue, told: str
) -> None:
    apply(FILE)
    with unit_of_work(engine) as session:
        session.add(Series(identity="x", vendor_id=1, queue_id=1, site="", channel="voice", language="en"))
    with pytest.raises(UserError, match=told):
        apply(replace(FILE, queues=(moved,)))


def test_it_warns_of_a_vendors_new_time_zone_once_facts_are_loaded(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    moved = replace(FILE, vendors=(replace(NORTHWIND, timezone="UTC"), SOLSTICE))
    load_facts(engine)
    assert any("northwind loaded so far were read in the old time zone" in note for note in apply(moved).notes)
    assert apply(replace(moved, vendors=(replace(NORTHWIND, timezone="UTC", name="N"), SOLSTICE))).notes == ()


def test_a_queue_without_facts_may_change_its_language(apply: Apply) -> None:
    apply(FILE)
    assert told(apply(replace(FILE, queues=(replace(BILLING, language="es"),)))) == [
        "changed queue billing-voice: language en → es"
    ]


@pytest.mark.parametrize(
    "moved", [replace(FILE.programme, timezone="Asia/Manila"), replace(FILE.programme, day_starts="18:00")]
)
def test_it_refuses_to_move_days_that_have_facts(apply: Apply, engine: Engine, moved: DeclaredProgramme) -> None:
    apply(FILE)
    load_facts(engine)
    with pytest.raises(UserError, match="facts are loaded"):
        apply(replace(FILE, programme=moved))


def test_it_moves_days_while_there_are_no_facts(apply: Apply) -> None:
    apply(FILE)
    moved = replace(FILE, programme=replace(FILE.programme, day_starts="18:00"))
    assert told(apply(moved)) == ["changed programme Acme: days begin 00:00 → 18:00"]


def test_it_says_what_is_to_be_computed_again(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    load_facts(engine)
    assert apply(with_contracts(contract(term("0.85")))).follow_ups == (FollowUp.RESUM_CONTACTS,)
    longer = replace(FILE, queues=(replace(BILLING, hours="24x7", aliases=("x",)),), contracts=())
    assert set(apply(longer).follow_ups) == set(FollowUp)
    assert apply(longer).follow_ups == ()


def test_it_keeps_an_ended_kpi_for_its_past(apply: Apply, engine: Engine) -> None:
    apply(replace(FILE, kpis=(DeclaredKpi("adherence", "Adherence", "fraction", "higher", "", 0, 0),)))
    apply(FILE)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT key FROM kpi_definition")).scalar_one() == "adherence"


def test_it_counts_today_in_the_programmes_zone(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        plan = make_plan(session, with_contracts(contract(start=None)), now=datetime(2026, 11, 23, 3, tzinfo=UTC))
    assert "added contract northwind SOW-1: USD, from 22 Nov 2026" in told(plan)


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
