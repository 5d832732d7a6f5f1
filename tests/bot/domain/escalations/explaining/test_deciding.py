"""Who decides about a root cause, and that nothing is closed before."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.explaining.acting import Explained
from bot.domain.escalations.lifecycle import Act, State
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.severity import Severity
from bot.errors import UserError
from tests.bot.domain.escalations.explaining.test_acting import HOUR, gave_back, office, sent, took, wrote
from tests.bot.domain.escalations.office import (
    ANA,
    CUT_OFF,
    ELI,
    MARIA,
    NICO,
    NOW,
    SONIA,
    did,
    raised,
    standing,
)

__all__ = ["office"]


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told_who(engine: Engine) -> None:
    wrote(engine)
    sent(engine)

    def decided(_number: int) -> str:
        try:
            took(engine)
        except UserError as error:
            return error.text
        return ""

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(decided, range(6)))
    assert ends.count("") == 1
    assert set(ends) == {"", "The root cause of NW-1 is accepted: Maria did that, so it cannot be done: accept."}


def test_only_those_who_decide_accept_or_return(engine: Engine) -> None:
    wrote(engine)
    sent(engine)
    for viewer in (NICO, ANA):
        with pytest.raises(UserError, match="Only a manager or an administrator"):
            took(engine, viewer)
        with pytest.raises(UserError, match="Only a manager or an administrator"):
            gave_back(engine, viewer=viewer)
    for deed in (wrote, sent, took):
        with pytest.raises(UserError, match="There is no escalation NW-1"):
            deed(engine, SONIA)
        with pytest.raises(UserError, match="You can read"):
            deed(engine, ELI)
    assert standing(engine).cause.state is CauseState.SUBMITTED


def test_returning_says_what_is_missing(engine: Engine) -> None:
    wrote(engine)
    sent(engine)
    with pytest.raises(UserError, match="What is missing"):
        gave_back(engine, "  ")
    assert gave_back(engine).escalation.cause.lacks == "the carrier's log"


def test_nothing_is_closed_before_the_client_accepted_it(engine: Engine) -> None:
    words = ("nobody has written", "a draft", "waits to be accepted", "was returned", "waits to be accepted")
    steps: tuple[Callable[[Engine], Explained], ...] = (wrote, sent, gave_back, sent, took)
    for word, then in zip(words, steps, strict=True):
        with pytest.raises(UserError, match=word):
            did(engine, Act.CLOSE, MARIA, now=NOW + 5 * HOUR)
        then(engine)
    with pytest.raises(UserError, match="needs a corrective or preventive action with an owner and a day"):
        did(engine, Act.CLOSE, MARIA, now=NOW + 5 * HOUR)
    assert standing(engine).state is State.RESOLVED


def test_whoever_raised_it_closes_it_themselves(engine: Engine) -> None:
    raised(engine, replace(CUT_OFF, severity=Severity.S3), NICO)
    did(engine, Act.RESOLVE, MARIA, name="NW-2", now=NOW + HOUR)
    did(engine, Act.CLOSE, NICO, name="NW-2", now=NOW + 2 * HOUR)
    assert standing(engine, "NW-2").state is State.CLOSED
    with pytest.raises(UserError, match="Only whoever raised it, or a manager"):
        did(engine, Act.CLOSE, NICO, now=NOW + 2 * HOUR)
