"""A root cause is accepted: by four eyes where the programme asks for that, and linked to those that say the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, text, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.escalations.clock_tables import EscalationStep
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.explaining.acting import Explained, accept, send_back, submit, write
from bot.domain.escalations.handling import carry_out
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.turn import taken
from bot.domain.people.permissions import Role, Viewer
from bot.domain.people.tables import Person
from bot.domain.programme.tables import Programme as ProgrammeRow
from bot.errors import UserError
from tests.bot.domain.escalations.office import ANA, MARIA, NOW, did, open_office, raised, standing, within
from tests.bot.domain.escalations.paper import WHOLE
from tests.flows.programs import poll

HOUR = timedelta(hours=1)
PROMOTED = Viewer("Ana", Role.MANAGER, slack="U0ANA")
"""Ana, once she is a manager."""


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)


def submitted(engine: Engine, name: str = "NW-1", viewer: Viewer = MARIA) -> None:
    raised(engine)
    did(engine, Act.RESOLVE, name=name, now=NOW + HOUR)
    within(engine, lambda session: write(session, name, lambda _: WHOLE, viewer, now=NOW + HOUR))
    within(engine, lambda session: submit(session, name, viewer, now=NOW + HOUR))


def accepted(engine: Engine, name: str = "NW-1", viewer: Viewer = MARIA) -> Explained:
    return within(engine, lambda session: accept(session, name, "", viewer, now=NOW + 2 * HOUR))


def by_four_eyes(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(table_of(ProgrammeRow)).values(four_eyes=True))


def promoted(engine: Engine) -> None:
    person = table_of(Person)
    with engine.begin() as connection:
        connection.execute(update(person).where(person.c.slack == "U0ANA").values(role="manager"))


def test_by_four_eyes_nobody_accepts_what_they_submitted(engine: Engine) -> None:
    by_four_eyes(engine)
    submitted(engine)
    with pytest.raises(UserError, match=r"You submitted it, and root causes .*: nobody else may yet.* or return it"):
        accepted(engine)
    promoted(engine)
    with pytest.raises(UserError, match="root causes are accepted by four eyes: it takes Ana"):
        accepted(engine)
    assert accepted(engine, viewer=PROMOTED).escalation.cause.state is CauseState.ACCEPTED


def test_returned_it_is_whose_who_submits_it_anew(engine: Engine) -> None:
    by_four_eyes(engine)
    submitted(engine)
    within(engine, lambda session: send_back(session, "NW-1", "the log", MARIA, now=NOW + HOUR))
    within(engine, lambda session: submit(session, "NW-1", ANA, now=NOW + HOUR))
    assert accepted(engine).escalation.cause.state is CauseState.ACCEPTED


def test_two_eyes_are_enough_where_the_programme_asks_for_no_more(engine: Engine) -> None:
    submitted(engine)
    assert accepted(engine).escalation.cause.state is CauseState.ACCEPTED


def test_those_accepted_at_once_are_linked_and_the_ladder_knows_of_all(engine: Engine) -> None:
    names = [f"NW-{number}" for number in range(1, 5)]
    for name in names:
        submitted(engine, name)
    did(engine, Act.REOPEN, name="NW-4", now=NOW + HOUR)
    within(engine, lambda session: submit(session, "NW-4", MARIA, now=NOW + HOUR))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: accepted(engine, name), names))
    assert [standing(engine, name).repeat_of for name in names] == ["", "NW-1", "NW-2", "NW-3"]
    with engine.connect() as connection:
        table = table_of(EscalationStep)
        wanted = select(table.c.key).where(table.c.escalation_id == standing(engine, "NW-4").id)
        planned = set(connection.execute(wanted).scalars())
    assert {"repeat:2", "repeat:3"} <= planned


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_linking_waits_for_whoever_works_on_a_later_one_and_neither_is_refused(engine: Engine) -> None:
    for number in (1, 2, 3):
        submitted(engine, f"NW-{number}")
    accepted(engine, "NW-3")
    did(engine, Act.REOPEN, name="NW-3", now=NOW + HOUR)
    with ThreadPoolExecutor(1) as pool, unit_of_work(engine) as session:
        # Somebody holds the row of a later one, which is to be planned anew.
        taken(session.connection(), "NW-3", MARIA)
        linking = pool.submit(accepted, engine, "NW-2")
        assert poll(lambda: waiting(engine), 10)
        carry_out(session, "NW-3", Deed(Act.UPDATE, "looking"), MARIA, now=NOW + HOUR)
        session.commit()
        linking.result(10)
    assert standing(engine, "NW-2").repeat_of == "NW-1"


def waiting(engine: Engine) -> bool:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with engine.connect() as connection:
        return bool(connection.execute(text(asked)).scalar())
