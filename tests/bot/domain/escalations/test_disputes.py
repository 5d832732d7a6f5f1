"""Disputes: opened by whoever may work it, settled by those who decide, and what an upheld one does to the figures."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from bot.database.core import table_of
from bot.domain.audit import AuditEntry
from bot.domain.escalations.deed import Deed, Done
from bot.domain.escalations.escalation import Escalation, Subject
from bot.domain.escalations.ladder import steps_of
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.metrics import Life, Punctual, counted
from bot.domain.escalations.metrics.counting import Span
from bot.domain.escalations.severity import Severity
from bot.domain.escalations.stepping import climb, missed, next_due
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from tests.bot.domain.escalations.office import ANA, MARIA, NICO, NOW, did, open_office, raised, standing, within

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


def contested(engine: Engine, subject: Subject = Subject.CLOCK, at: datetime = NOW + HOUR, by: Viewer = NICO) -> Done:
    return did(engine, Act.CONTEST, by, now=at, deed=Deed(Act.CONTEST, "your file came late", subject=subject))


def settled(
    engine: Engine, upheld: bool = True, by: Viewer = MARIA, subject: Subject | None = None, at: datetime = NOW + DAY
) -> Escalation:
    return did(engine, Act.SETTLE, by, now=at, deed=Deed(Act.SETTLE, "we saw it", subject=subject, upheld=upheld)).after


def test_it_is_open_until_somebody_decides_and_each_step_is_noted(engine: Engine) -> None:
    made = contested(engine)
    assert made.event.text == "clock: your file came late"
    (dispute,) = made.after.open_disputes
    assert (dispute.subject, dispute.by, dispute.outcome) == (Subject.CLOCK, "U0NICO", "open")
    after = settled(engine, upheld=False)
    assert after.open_disputes == ()
    assert (after.disputes[0].outcome, after.disputes[0].decided_by) == ("rejected", "U0MARIA")
    with engine.connect() as connection:
        entry = table_of(AuditEntry)
        wanted = select(func.count()).where(entry.c.subject == "NW-1", entry.c.action.like("escalation %"))
        assert connection.execute(wanted).scalar_one() == 3


@SQLITE
def test_a_thing_is_disputed_once_at_a_time_and_settled_once(engine: Engine) -> None:
    with pytest.raises(UserError, match="Nothing about NW-1 is disputed"):
        settled(engine)
    contested(engine)
    with pytest.raises(UserError, match="The clock of NW-1 is disputed already"):
        contested(engine, by=ANA)
    settled(engine)
    with pytest.raises(UserError, match="The dispute about the clock of NW-1 is upheld already"):
        settled(engine, upheld=False)
    assert len(contested(engine, at=NOW + 2 * DAY).after.disputes) == 2


def test_of_many_who_settle_at_once_one_does(engine: Engine) -> None:
    contested(engine)

    def settle(upheld: bool) -> str:
        try:
            return settled(engine, upheld=upheld).disputes[0].outcome
        except UserError as error:
            return error.text

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(settle, [True, False] * 4))
    outcome = standing(engine).disputes[0].outcome
    assert ends.count(outcome) == 1
    assert ends.count(f"The dispute about the clock of NW-1 is {outcome} already.") == 7


@SQLITE
def test_of_several_the_one_that_is_meant_has_to_be_named(engine: Engine) -> None:
    contested(engine)
    contested(engine, Subject.SEVERITY)
    with pytest.raises(UserError, match="Which dispute: clock or severity") as refused:
        settled(engine)
    assert refused.value.hint == "/escalate settle NW-1 clock upheld and why"
    assert [each.subject for each in settled(engine, subject=Subject.SEVERITY).open_disputes] == [Subject.CLOCK]
    with pytest.raises(UserError, match="Nothing about NW-1 is disputed"):
        settled(engine, subject=Subject.CAUSE)


@SQLITE
@pytest.mark.parametrize("viewer", [NICO, ANA])
def test_only_those_who_decide_settle_it(engine: Engine, viewer: Viewer) -> None:
    contested(engine)
    with pytest.raises(UserError, match="Only a manager"):
        settled(engine, by=viewer)


@SQLITE
def test_what_was_missed_before_an_upheld_dispute_stays_recorded_and_is_counted_as_excused(engine: Engine) -> None:
    contested(engine)
    span = Span(NOW, NOW + 10 * DAY)

    def figures() -> Punctual:
        return counted([Life(standing(engine))], span).acknowledged

    assert figures() == Punctual(missed=1)
    after = settled(engine)
    assert after.is_excused(after.breaches[0].due_at)
    assert figures() == Punctual(excused=1)
    assert figures().share.value is None
    assert counted([Life(after)], span).resolved == Punctual(missed=1)
    assert counted([Life(after)], span).disputed.upheld == 1


@SQLITE
def test_after_thirty_working_days_it_comes_to_the_top_though_it_is_closed(engine: Engine) -> None:
    did(engine, Act.SEVERITY, MARIA, deed=Deed(Act.SEVERITY, "two callers only", severity=Severity.S4))
    did(engine, Act.RESOLVE)
    did(engine, Act.CLOSE, MARIA)
    contested(engine, at=NOW)
    (step,) = steps_of(standing(engine))
    assert (step.level, step.due_at) == (4, NOW + 42 * DAY)
    late = step.due_at + timedelta(seconds=61)
    with engine.connect() as connection:
        assert [(each.name, due) for each, due in missed(connection, late)] == [("NW-1", step)]
        number = next_due(connection, step.due_at)
    assert number is not None
    climbed = within(engine, lambda session: climb(session, number, now=step.due_at))
    assert climbed is not None
    assert climbed.after.level == 4
    settled(engine, at=late)
    assert steps_of(standing(engine)) == ()
