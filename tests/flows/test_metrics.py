"""`/metrics` of the whole program in both modes: asked with its token, counted, and without anybody's name or words."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.processes import GOVBOT
from tests.stages import quiet_copy, small_stage

TOKEN = "hunter2-of-the-watcher"
WORKERS = 3


@pytest.fixture(params=MODES)
def measured(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    quiet_copy(small_stage(tmp_path_factory), tmp_path / "govbot.sqlite")
    environment = {"GOVBOT_METRICS_TOKEN": TOKEN, "GOVBOT_WORKERS": str(WORKERS), "TMPDIR": str(tmp_path)}
    mode = MODES[request.param]
    with running((*GOVBOT, "serve"), tmp_path, socket_mode=mode, environment=environment) as program:
        yield program


def asked(program: Program, token: str = TOKEN) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=20)
    try:
        connection.request("GET", "/metrics", headers={"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def value(page: str, name: str) -> float:
    return float(next(line.rsplit(" ", 1)[1] for line in page.splitlines() if line.startswith(f"{name} ")))


def test_any_worker_tells_what_all_have_counted(measured: Program, tmp_path: Path) -> None:
    for number in range(12):
        assert measured.slack.command("U0MARIA", "C0OPS", f"/sla hunter2-{number}").in_time
    assert measured.slack.mention("U0MARIA", "C0OPS", "help").in_time
    assert measured.slack.seen("U0MARIA", count=13)
    status, page = asked(measured)
    assert status == 200
    assert value(page, 'govbot_requests_total{kind="command",outcome="taken"}') == 12
    assert value(page, 'govbot_answer_seconds_count{kind="command",outcome="refused"}') == 12
    assert value(page, 'govbot_answer_seconds_count{kind="mention",outcome="answered"}') == 1
    assert value(page, 'govbot_imports{outcome="published"}') > 0
    assert value(page, 'govbot_last_beat_timestamp_seconds{work="outbox"}') > 0
    for word in ("hunter2", "maria", "northwind", "c0ops"):
        assert word not in page.lower()
    assert asked(measured, "another")[0] == 401
    assert TOKEN not in measured.logged()
    assert measured.stop() == 0
    assert list(tmp_path.glob("govbot-metrics-*")) == []
