"""What people do about a root cause: written by either side, submitted whole, decided by the client alone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, insert, select

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.audit import AuditEntry
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.explaining.acting import Edit, Explained, accept, send_back, submit, write
from bot.domain.escalations.explaining.reading import explanation
from bot.domain.escalations.finding import timeline
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.root_cause.edits import with_detection, with_factors, with_moment
from bot.domain.escalations.root_cause.findings import Detection
from bot.domain.escalations.severity import Severity
from bot.domain.escalations.tables import EscalationMark
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from tests.bot.domain.escalations.office import (
    ANA,
    CUT_OFF,
    MARIA,
    NICO,
    NOW,
    did,
    explained,
    open_office,
    raised,
    settled,
    standing,
    within,
)
from tests.bot.domain.escalations.paper import WHOLE

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine, replace(CUT_OFF, contacts=40))
    did(engine, Act.NOTE, MARIA, deed=Deed(Act.NOTE, "third time", private=True))
    did(engine, Act.RESOLVE, now=NOW + HOUR)


def wrote(engine: Engine, viewer: Viewer = NICO) -> Explained:
    return within(engine, lambda session: write(session, "NW-1", lambda _: WHOLE, viewer, now=NOW + 2 * HOUR))


def sent(engine: Engine, viewer: Viewer = NICO) -> Explained:
    return within(engine, lambda session: submit(session, "NW-1", viewer, now=NOW + 3 * HOUR))


def took(engine: Engine, viewer: Viewer = MARIA) -> Explained:
    return within(engine, lambda session: accept(session, "NW-1", "", viewer, now=NOW + 4 * HOUR))


def gave_back(engine: Engine, text: str = "the carrier's log", viewer: Viewer = MARIA) -> Explained:
    return within(engine, lambda session: send_back(session, "NW-1", text, viewer, now=NOW + 4 * HOUR))


def test_whose_turn_it_is_follows_the_root_cause(engine: Engine) -> None:
    assert standing(engine).waiting_on is Side.VENDOR
    wrote(engine)
    sent(engine)
    assert standing(engine).waiting_on is Side.CLIENT
    gave_back(engine)
    assert standing(engine).waiting_on is Side.VENDOR


def test_every_step_is_in_the_timeline_and_the_audit_log(engine: Engine) -> None:
    for step in (wrote, sent, gave_back, sent, took):
        step(engine)
    with engine.connect() as connection:
        events = sorted(timeline(connection, standing(engine), NICO), key=lambda event: event.id)
        entry = table_of(AuditEntry)
        mine = select(func.count()).where(entry.c.action == "escalation cause")
        written = connection.execute(mine).scalar_one()
    kinds = [event.kind for event in events]
    assert kinds[2:] == ["cause preliminary", "cause submit", "cause return", "cause submit", "cause accept"]
    assert written == 3
    assert within(engine, audit.first_break) is None


def test_until_somebody_writes_the_log_proposes_without_what_is_the_clients_alone(engine: Engine) -> None:
    def seen(viewer: Viewer) -> list[str]:
        with engine.connect() as connection:
            found = explanation(connection, standing(engine), viewer).findings
        assert (found.contacts, found.minutes) == (40, 60)
        return [moment.text for moment in found.timeline]

    assert seen(MARIA) == seen(NICO) == ["raised: Billing voice: callers cut off", "resolved: as it happened"]


def test_key_moments_are_proposed_but_none_that_is_the_clients_alone(engine: Engine) -> None:
    done = did(engine, Act.VERIFY, MARIA, now=NOW + HOUR, deed=Deed(Act.VERIFY))
    with engine.begin() as connection:
        private = [event for event in timeline(connection, standing(engine), MARIA) if event.for_client]
        rows = [{"event_id": each.id, "slack": "U0MARIA", "at": NOW} for each in (done.event, *private)]
        connection.execute(insert(table_of(EscalationMark)), rows)
        found = explanation(connection, standing(engine), MARIA).findings
    assert len(private) == 1
    assert [moment.text for moment in found.timeline][-1] == "verify"
    assert "third time" not in [moment.text for moment in found.timeline]


def test_a_proposal_stays_one_until_it_is_changed_or_submitted(engine: Engine) -> None:
    def timeline_now() -> list[str]:
        with engine.connect() as connection:
            found = explanation(connection, standing(engine), NICO).findings
        return [moment.text for moment in found.timeline]

    within(
        engine,
        lambda session: write(session, "NW-1", lambda found: with_factors(found, "night"), NICO, now=NOW + HOUR),
    )
    did(engine, Act.UPDATE, now=NOW + 2 * HOUR)
    assert len(timeline_now()) == 3
    earlier = NOW - HOUR
    within(
        engine,
        lambda session: write(session, "NW-1", lambda found: with_moment(found, earlier, "alarm"), NICO, now=NOW),
    )
    did(engine, Act.UPDATE, now=NOW + 2 * HOUR)
    assert timeline_now()[0] == "alarm"
    assert len(timeline_now()) == 4


def test_two_who_write_different_parts_at_once_lose_nothing(engine: Engine) -> None:
    parts = (lambda found: with_factors(found, "night"), lambda found: with_detection(found, Detection.OURSELVES))

    def wrote_part(edit: Edit) -> Explained:
        return within(engine, lambda session: write(session, "NW-1", edit, ANA, now=NOW + HOUR))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(wrote_part, parts))
    with engine.connect() as connection:
        found = explanation(connection, standing(engine), NICO).findings
    assert (found.factors, found.detection) == ("night", Detection.OURSELVES)


def test_what_is_not_whole_or_not_there_cannot_be_submitted(engine: Engine) -> None:
    with pytest.raises(UserError, match="Nobody has written"):
        sent(engine)
    within(
        engine,
        lambda session: write(
            session, "NW-1", lambda found: replace(WHOLE, whys=WHOLE.whys[:1], timeline=()), NICO, now=NOW + HOUR
        ),
    )
    with pytest.raises(UserError, match="It lacks: why 2"):
        sent(engine)
    with pytest.raises(UserError, match="is a draft, so it cannot be done: accept"):
        took(engine)


def test_an_escalation_that_comes_back_brings_its_root_cause_back(engine: Engine) -> None:
    settled(engine, now=NOW + 2 * HOUR)
    did(engine, Act.CLOSE, MARIA, now=NOW + 5 * HOUR)
    with pytest.raises(UserError, match="NW-1 is closed"):
        gave_back(engine)
    did(engine, Act.REOPEN, now=NOW + 6 * HOUR)
    cause = standing(engine).cause
    assert (cause.state, cause.lacks) == (CauseState.RETURNED, "NW-1 was reopened: as it happened")
    did(engine, Act.RESOLVE, now=NOW + 7 * HOUR)
    with pytest.raises(UserError, match="it was returned"):
        did(engine, Act.CLOSE, MARIA, now=NOW + 8 * HOUR)


def test_what_is_mild_owes_none_and_may_have_one(engine: Engine) -> None:
    raised(engine, replace(CUT_OFF, severity=Severity.S3))
    did(engine, Act.RESOLVE, name="NW-2", now=NOW + HOUR)
    assert standing(engine, "NW-2").waiting_on is Side.CLIENT
    explained(engine, "NW-2", now=NOW + 2 * HOUR)
    did(engine, Act.CLOSE, MARIA, name="NW-2", now=NOW + 5 * HOUR)


def test_what_was_cancelled_needs_none(engine: Engine) -> None:
    raised(engine)
    did(engine, Act.CANCEL, MARIA, name="NW-2")
    with pytest.raises(UserError, match="it needs no root cause"):
        explained(engine, "NW-2", now=NOW + 2 * HOUR)
