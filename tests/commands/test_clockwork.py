"""When the clockwork is called late, and what waits too long."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.backlog import backlog
from bot.delivery.claims import claim_next
from bot.delivery.gates import let_in, shut_out
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.settling import settle_held
from bot.domain.overdue.lateness import LATE
from bot.errors import NotReadyError
from bot.runtime.metronome import Metronome, Work
from commands.clockwork import check_beating

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)


def test_a_process_that_slack_shuts_out_is_not_ready(engine: Engine) -> None:
    metronome = Metronome(Work("outbox", lambda: None, 1))
    with engine.begin() as connection:
        shut_out(connection, "token_revoked", until=NOW)
    with pytest.raises(NotReadyError, match="token_revoked"):
        check_beating(metronome, engine, NOW)
    with engine.begin() as connection:
        let_in(connection)
    check_beating(metronome, engine, NOW)


def test_a_clockwork_that_stands_still_is_not_ready(engine: Engine) -> None:
    check_beating(Metronome(Work("outbox", lambda: None, 1)), engine, NOW)
    with pytest.raises(NotReadyError, match="The clockwork stands still: outbox"):
        check_beating(Metronome(Work("outbox", lambda: None, 1, longest=-1)), engine, NOW)


def test_a_post_that_waits_too_long_is_not_ready(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post("k", "C1", {"text": "SLA"}, "northwind", NOW), now=NOW)
    with engine.connect() as connection:
        assert (backlog(connection).waiting, backlog(connection).oldest) == (1, NOW)
    metronome = Metronome(Work("outbox", lambda: None, 1))
    check_beating(metronome, engine, NOW + LATE)
    with pytest.raises(NotReadyError, match="more than 10 minutes"):
        check_beating(metronome, engine, NOW + LATE + timedelta(seconds=1))


def test_a_post_that_waits_for_a_person_is_not_late(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post("k", "C1", {"text": "SLA"}, "northwind", NOW), now=NOW)
    with engine.begin() as connection:
        claim = claim_next(connection, NOW)
        assert claim is not None
        settle_held(connection, claim, "paused", NOW, at=NOW)
    check_beating(Metronome(Work("outbox", lambda: None, 1)), engine, NOW + timedelta(days=2))
