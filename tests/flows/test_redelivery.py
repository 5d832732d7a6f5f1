"""What Slack delivers again, to whichever of several worker processes, is answered once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.flows.programs import Program, running
from tests.processes import GOVBOT
from tests.slack import payloads
from tests.slack.delivery import Delivery
from tests.stages import quiet_copy, small_stage

WORKERS, TIMES = 4, 24


@pytest.fixture
def several(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    quiet_copy(small_stage(tmp_path_factory), tmp_path / "govbot.sqlite")
    environment = {"GOVBOT_WORKERS": str(WORKERS)}
    with running((*GOVBOT, "serve"), tmp_path, socket_mode=False, environment=environment) as program:
        yield program


def test_an_event_delivered_to_all_workers_is_answered_once(several: Program) -> None:
    slack = several.slack
    mention = payloads.app_mention(slack.workspace, "U0MARIA", "C0OPS", "sla today")
    deliveries = [Delivery("events_api", mention, retry=number) for number in range(TIMES)]
    with ThreadPoolExecutor(8) as pool:
        assert all(taken.in_time for taken in pool.map(slack.carrier.deliver, deliveries))
    # Another question, asked after all those, is answered after them.
    assert slack.mention("U0MARIA", "C0OPS", "help").in_time
    seen = slack.seen("U0MARIA", count=2)
    assert slack.seen("U0MARIA", count=3, seconds=2) == seen
    assert sum(sent.text.startswith("SLA today") for sent in seen) == 1
