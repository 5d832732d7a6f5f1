from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.database.unit_of_work import unit_of_work
from bot.domain.audit import AuditEntry, first_break
from bot.domain.contracts.terms import Wording, read_terms
from bot.domain.people.connecting import INTERNAL
from bot.domain.people.directory import Standing, place_of, viewer_of
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.setup.amend_channels import tie_channel, untie_channel
from bot.domain.setup.amend_people import end_person, put_person
from bot.domain.setup.amend_queues import alias_queue, unalias_queue
from bot.domain.setup.amend_terms import TermChange, change_term, wording_on
from bot.domain.setup.amending import Amendment, amend, plan_amendment
from bot.domain.setup.applying import ChangedMeanwhileError, apply_plan
from bot.domain.setup.declared import DeclaredPerson, DeclaredQueue, ProgrammeFile
from bot.domain.setup.plan import Plan
from bot.domain.setup.stored import Scope
from bot.domain.vendors.registry import read_registry
from bot.errors import UserError
from tests.bot.domain.setup.files import FILE, contract, term, with_contracts
from tests.bot.domain.setup.test_read_back import TODAY, applied, current, moment

NOW = moment(TODAY)
ADA = DeclaredPerson("U0ADA", "Ada", "admin", None, "", None)
BY_ADA = Viewer("Ada", Role.ADMIN, slack="U0ADA")
BY_MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
BY_NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
UNTIL = date(2027, 6, 30)
NORA = DeclaredPerson("U0NORA", "Nora", "supervisor", "solstice", "T0SO", UNTIL)
CHAT = DeclaredQueue("chat", "Tech chat", "chat", "en", "", ())
VOICE = Scope("service_level", "", "", "", "voice")


@pytest.fixture
def programme(engine: Engine) -> Engine:
    applied(engine, replace(FILE, people=(*FILE.people, ADA), queues=(*FILE.queues, CHAT)))
    return engine


def amended(engine: Engine, amendment: Amendment, by: Viewer = BY_ADA) -> Plan:
    with unit_of_work(engine) as session:
        return amend(session, amendment, now=NOW, by=by)


def told(plan: Plan) -> list[str]:
    return [f"{change.kind.value} {change.what} {change.name}: {change.detail}" for change in plan.changes]


def putting(person: DeclaredPerson, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: put_person(file, person, by=by, today=today)


def ending(slack: str, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: end_person(file, slack, by=by, today=today)


def tying(channel: str, vendor: str, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: tie_channel(file, channel, vendor, by=by, today=today)


def aliasing(alias: str, queue: str, by: Viewer = BY_ADA) -> Amendment:
    return lambda file, today: alias_queue(file, alias, queue, by=by, today=today)


def wording(target: str = "0.85", seconds: int | None = 20) -> Wording:
    return Wording(Decimal(target), seconds, "SL5", "month", None)


def changing(start: date, promised: Wording | None, by: Viewer = BY_ADA, scope: Scope = VOICE) -> Amendment:
    change = TermChange("northwind", scope, promised, start)
    return lambda file, today: change_term(file, change, by=by, today=today)


def targets(engine: Engine, *days: date) -> list[str]:
    with Session(engine) as session:
        terms = read_terms(session.connection()).terms
    found = [next((each.wording.target for each in terms if each.start <= day <= each.end), None) for day in days]
    return [str(target) for target in found]


def test_a_person_is_added_and_nobody_else_is_touched(programme: Engine) -> None:
    plan = amended(programme, putting(NORA))
    assert told(plan) == [
        "added person U0NORA: Nora, role supervisor, of solstice, team T0SO, until 30 Jun 2027",
    ]
    with Session(programme) as session:
        found = viewer_of(session, "U0NORA", "T0SO", now=NOW)
        assert found == Viewer("Nora", Role.SUPERVISOR, "solstice", "U0NORA")
        entry = session.exec(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[union-attr]
        assert entry is not None
        assert (entry.actor, entry.action, entry.subject) == ("U0ADA", "person added", "U0NORA")
        assert first_break(session) is None


def test_a_person_changes_role_and_comes_back_after_an_end(programme: Engine) -> None:
    assert told(amended(programme, putting(replace(ADA, slack="U0MARIA", name="Maria")))) == [
        "changed person U0MARIA: role manager → admin"
    ]
    amended(programme, ending("U0NICO"))
    with Session(programme) as session:
        assert viewer_of(session, "U0NICO", "T0NW", now=NOW) is None
    plan = amended(programme, putting(DeclaredPerson("U0NICO", "Nico", "analyst", None, "", None)))
    assert told(plan) == [
        "added person U0NICO: again, role supervisor → analyst, of northwind → none, team T0NW → none"
    ]


def test_the_same_change_again_changes_nothing(programme: Engine) -> None:
    amended(programme, putting(NORA))
    assert amended(programme, putting(NORA)).is_empty


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (replace(NORA, vendor=None), "A supervisor has one vendor"),
        (replace(NORA, vendor="nowhere"), "A supervisor has one vendor"),
        (replace(NORA, role="analyst"), "Only a supervisor has a vendor"),
        (replace(NORA, until=None), "Which day is"),
        (replace(NORA, team="", until=None), "Which day is"),
        (replace(ADA, slack="U0NEW", team="T0SO"), "Which day is"),
        (replace(NORA, until=date(2026, 11, 21)), "over already"),
        (replace(ADA, role="manager"), "You are the last administrator"),
    ],
)
def test_a_person_who_cannot_be_is_refused(programme: Engine, person: DeclaredPerson, why: str) -> None:
    with pytest.raises(UserError, match=why):
        amended(programme, putting(person))


def test_the_last_administrator_stays(programme: Engine) -> None:
    with pytest.raises(UserError, match="You are the last administrator"):
        amended(programme, ending("U0ADA"))
    amended(programme, putting(replace(ADA, slack="U0MARIA", name="Maria")))
    amended(programme, ending("U0ADA"))
    with pytest.raises(UserError, match="This is the last administrator"):
        amended(programme, ending("U0MARIA", ADMINISTRATOR), ADMINISTRATOR)


@pytest.mark.parametrize("by", [BY_MARIA, BY_NICO, replace(BY_ADA, slack="U0STRANGER")])
@pytest.mark.parametrize("change", [lambda by: putting(NORA, by), lambda by: ending("U0NICO", by)])
def test_only_an_administrator_changes_people(
    programme: Engine, by: Viewer, change: Callable[[Viewer], Amendment]
) -> None:
    with pytest.raises(UserError, match="Only an administrator can change people"):
        amended(programme, change(by), by)


@pytest.mark.parametrize(
    "change",
    [
        lambda by: tying("C0NEW", "northwind", by),
        lambda by: lambda file, today: untie_channel(file, "C0NORTH", by=by, today=today),
        lambda by: aliasing("Line 5", "chat", by),
        lambda by: lambda file, today: unalias_queue(file, "billing line", by=by, today=today),
        lambda by: changing(TODAY, wording(), by),
    ],
)
def test_a_manager_may_what_a_supervisor_may_not(programme: Engine, change: Callable[[Viewer], Amendment]) -> None:
    with pytest.raises(UserError, match="Only a manager or an administrator"):
        amended(programme, change(BY_NICO), BY_NICO)
    assert len(amended(programme, change(BY_MARIA), BY_MARIA).changes) == 1


def test_a_role_taken_away_meanwhile_counts_no_more(programme: Engine) -> None:
    amended(programme, putting(replace(ADA, slack="U0MARIA", name="Maria")))
    amended(programme, ending("U0ADA"))
    with pytest.raises(UserError, match="Only an administrator"):
        amended(programme, putting(NORA), BY_ADA)


def test_an_access_that_has_lapsed_changes_nothing(programme: Engine) -> None:
    amended(programme, putting(replace(ADA, slack="U0EVA", name="Eva", until=TODAY)))
    by = Viewer("Eva", Role.ADMIN, slack="U0EVA")
    assert amended(programme, putting(NORA, by), by).changes
    with unit_of_work(programme) as session, pytest.raises(UserError, match="Only an administrator"):
        amend(session, ending("U0NORA", by), now=datetime(2026, 11, 24, 17, tzinfo=UTC), by=by)


def test_a_channel_is_tied_and_untied(programme: Engine) -> None:
    assert told(amended(programme, tying("C0SOL", "solstice"))) == ["added channel C0SOL → solstice: "]
    amended(programme, tying("C0TEAM", INTERNAL))
    with Session(programme) as session:
        assert place_of(session, "C0SOL").vendor == "solstice"
        assert place_of(session, "C0TEAM").kind is Standing.INTERNAL
    assert amended(programme, tying("C0SOL", "solstice")).is_empty
    amended(programme, lambda file, today: untie_channel(file, "C0SOL", by=BY_ADA, today=today))
    with Session(programme) as session:
        assert place_of(session, "C0SOL").kind is Standing.UNKNOWN


def test_a_channel_of_one_is_not_tied_to_another(programme: Engine) -> None:
    with pytest.raises(UserError, match="connected to Northwind BPO already"):
        amended(programme, tying("C0NORTH", "solstice"))
    with pytest.raises(UserError, match="connected to your own people already"):
        amended(programme, tying("C0OPS", "solstice"))
    with pytest.raises(UserError, match="no such vendor any more"):
        amended(programme, tying("C0NEW", "gone"))


def test_a_queue_gets_another_name_that_nobody_has(programme: Engine) -> None:
    amended(programme, aliasing(" Biling  Voice ", "billing-voice"))
    with Session(programme) as session:
        assert read_registry(session.connection()).queues[0].aliases == ("billing line", "biling voice")
    assert amended(programme, aliasing("BILING VOICE", "billing-voice")).is_empty
    for taken in ("chat", "Tech Chat"):
        with pytest.raises(UserError, match="is a name of Tech chat already"):
            amended(programme, aliasing(taken, "billing-voice"))
    with pytest.raises(UserError, match="no such queue any more"):
        amended(programme, aliasing("Line 7", "gone"))


def test_a_term_changes_from_today_and_the_past_keeps_its_wording(programme: Engine) -> None:
    plan = amended(programme, changing(TODAY, wording()))
    assert told(plan) == [
        "changed term northwind SOW-1: service_level voice: target 0.80 → 0.85, from 22 Nov 2026",
    ]
    assert targets(programme, date(2026, 11, 21), TODAY) == ["0.80", "0.85"]


def test_what_is_planned_for_later_stays_planned(programme: Engine) -> None:
    amended(programme, changing(date(2027, 1, 1), wording("0.90")))
    plan = amended(programme, changing(date(2026, 12, 1), wording("0.82")))
    assert "until 31 Dec 2026" in told(plan)[0]
    days = (TODAY, date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert targets(programme, *days) == ["0.80", "0.82", "0.82", "0.90"]
    amended(programme, changing(date(2027, 1, 1), wording("0.95")))
    assert targets(programme, *days) == ["0.80", "0.82", "0.82", "0.95"]


def test_only_an_administrator_changes_what_the_past_is_judged_by(programme: Engine) -> None:
    past = date(2026, 11, 1)
    with pytest.raises(UserError, match="Only an administrator can change what days already over"):
        amended(programme, changing(past, wording(), BY_MARIA), BY_MARIA)
    amended(programme, changing(past, wording()))
    assert targets(programme, date(2026, 10, 31), past, TODAY) == ["0.80", "0.85", "0.85"]


def test_a_promise_begins_and_ends(programme: Engine) -> None:
    chat = replace(VOICE, queue="chat", channel="")
    assert told(amended(programme, changing(TODAY, wording("0.7"), scope=chat)))[0].startswith("added term northwind")
    later = date(2026, 12, 1)
    assert "after 30 Nov 2026" in told(amended(programme, changing(later, None, scope=chat)))[0]
    with pytest.raises(UserError, match="nothing to end"):
        amended(programme, changing(later, None, scope=chat))
    with pytest.raises(UserError, match="cannot end in the past"):
        amended(programme, changing(date(2026, 11, 1), None))


def test_a_term_needs_a_contract_in_force(programme: Engine) -> None:
    with pytest.raises(UserError, match="no contract in force on 2025-12-31"):
        amended(programme, changing(date(2025, 12, 31), wording()))
    change = TermChange("solstice", VOICE, wording(), TODAY)
    with pytest.raises(UserError, match="no contract in force"):
        amended(programme, lambda file, today: change_term(file, change, by=BY_ADA, today=today))


def test_a_contract_that_begins_later_can_be_changed_from_its_first_day(engine: Engine) -> None:
    begins = date(2027, 1, 1)
    file = with_contracts(contract(term()), contract(term("0.90"), code="SOW-2", start=begins))
    applied(engine, replace(file, people=(ADA,)))
    amended(engine, changing(begins, wording("0.95")))
    days = (date(2026, 12, 31), begins)
    assert targets(engine, *days) == ["0.80", "0.95"]
    assert wording_on(current(engine), "northwind", VOICE, begins, today=TODAY) == wording("0.95")


def test_of_two_plans_for_one_state_the_second_is_refused(programme: Engine) -> None:
    with Session(programme) as first, Session(programme) as second:
        plan = plan_amendment(first, putting(NORA), now=NOW)
        first.rollback()
        amend(second, tying("C0SOL", "solstice"), now=NOW, by=BY_ADA)
        second.commit()
        with pytest.raises(ChangedMeanwhileError):
            apply_plan(first, plan, now=NOW, actor="U0ADA")
    amended(programme, putting(NORA))
    found = current(programme)
    assert found.vendors[1].channels == ("C0SOL",)
    assert NORA in found.people


def test_a_change_between_reading_and_planning_is_noticed(programme: Engine) -> None:
    def meanwhile(file: ProgrammeFile, today: date) -> ProgrammeFile:
        with unit_of_work(programme) as other:
            amend(other, tying("C0SOL", "solstice"), now=NOW, by=BY_ADA)
        return put_person(file, NORA, by=BY_ADA, today=today)

    with unit_of_work(programme) as session, pytest.raises(ChangedMeanwhileError):
        plan_amendment(session, meanwhile, now=NOW)
    assert current(programme).vendors[1].channels == ("C0SOL",)
