"""A `govbot serve` that is told to stop finishes what it has begun, in both modes."""

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.processes import GOVBOT
from tests.slack.failing import Failure
from tests.stages import quiet_copy, small_stage

QUESTIONS = 12
SLOW_SECONDS = 3.0


@pytest.fixture(params=MODES)
def serving(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    quiet_copy(small_stage(tmp_path_factory), tmp_path / "govbot.sqlite")
    with running((*GOVBOT, "serve"), tmp_path, socket_mode=MODES[request.param]) as program:
        yield program


def test_answers_that_are_on_their_way_arrive(serving: Program) -> None:
    slack = serving.slack
    slack.failures.plan("chat.postEphemeral", Failure.SLOW, times=QUESTIONS, seconds=SLOW_SECONDS)
    with ThreadPoolExecutor(QUESTIONS) as pool:
        taken = list(pool.map(lambda _: slack.mention("U0MARIA", "C0OPS", "sla today").in_time, range(QUESTIONS)))
    assert all(taken)
    assert slack.seen("U0MARIA", seconds=0) == []
    serving.process.send_signal(signal.SIGTERM)
    assert serving.process.wait(30) == 0
    assert len(slack.seen("U0MARIA", count=QUESTIONS, seconds=1)) == QUESTIONS
    assert "Traceback" not in serving.logged()


def test_every_question_taken_up_while_it_stops_is_answered(serving: Program) -> None:
    slack = serving.slack

    def ask(number: int) -> bool:
        if number == QUESTIONS // 2:
            serving.process.send_signal(signal.SIGTERM)
        return slack.command("U0MARIA", "C0OPS", "/sla 2026-11-09..2026-11-15 by queue").in_time

    with ThreadPoolExecutor(QUESTIONS) as pool:
        answered = sum(pool.map(ask, range(QUESTIONS)))
    assert serving.process.wait(30) == 0
    # Who came after the door was closed was not taken up, and asks again; who was taken up has an answer.
    assert len(slack.seen("U0MARIA", count=answered, seconds=1)) == answered
    assert "Traceback" not in serving.logged()
