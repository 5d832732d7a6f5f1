import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from timeit import repeat

import pytest
from slack_bolt import BoltResponse
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.runtime.meters import Meters, kind_of
from bot.runtime.stock import Stock

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
OK = BoltResponse(status=200)


def lines(page: bytes) -> dict[str, float]:
    told = (line.rsplit(" ", 1) for line in page.decode().splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in told}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"command": "/sla", "text": "type"}, "command"),
        ({"type": "event_callback"}, "event"),
        ({"type": "block_actions"}, "button"),
        ({"type": "hunter2"}, "other"),
        ({"type": ["x"]}, "other"),
        ([], "other"),
    ],
)
def test_a_request_is_one_of_a_few_kinds(body: object, kind: str) -> None:
    assert kind_of(body) == kind


def test_it_counts_requests_answers_late_ones_connections_and_beats() -> None:
    meters = Meters()
    meters.acknowledged({"command": "/sla"}, OK, 0.02)
    meters.acknowledged({"type": "event_callback"}, BoltResponse(status=404), 0.02)
    meters.answered("command", "answered", 0.5)
    meters.late()
    meters.opened()
    meters.beaten("outbox")
    told = lines(meters.page())
    assert told['govbot_requests_total{kind="command",outcome="taken"}'] == 1
    assert told['govbot_requests_total{kind="event",outcome="refused"}'] == 1
    assert told['govbot_acknowledge_seconds_bucket{kind="command",le="0.025"}'] == 1
    assert told['govbot_answer_seconds_bucket{kind="command",le="0.4",outcome="answered"}'] == 0
    assert (told["govbot_late_answers_total"], told["govbot_socket_connections_total"]) == (1, 1)
    assert told['govbot_last_beat_timestamp_seconds{work="outbox"}'] > 1_700_000_000


def test_it_tells_what_stands_in_the_database_and_names_nobody(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post("hunter2", "C0HUNTER2", {"text": "hunter2"}, "hunter2", NOW), now=NOW)
    page = Meters().page(Stock(engine, NOW + timedelta(seconds=90)))
    told = lines(page)
    assert (told["govbot_outbox_waiting"], told["govbot_outbox_oldest_seconds"]) == (1, 90)
    assert told['govbot_outbox_posts{outcome="failed"}'] == 0
    assert (told["govbot_outbox_retries"], told["govbot_outbox_shut_out"]) == (0, 0)
    assert told["govbot_schedule_oldest_seconds"] == 0
    assert told['govbot_imports{outcome="published"}'] == 0
    assert told['govbot_import_rows{outcome="rejected"}'] == 0
    assert b"hunter2" not in page.lower()


def test_without_a_database_it_tells_the_rest(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    told = lines(Meters().page(Stock(engine, NOW)))
    assert told["govbot_late_answers_total"] == 0
    assert not any(name.startswith("govbot_outbox") for name in told)


def test_each_of_several_processes_tells_the_sum_of_all(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from bot.runtime.meters import Meters\n"
        f"meters = Meters(Path({str(tmp_path)!r}))\n"
        "meters.late(); meters.answered('command', 'answered', 0.1); meters.beaten('outbox')\n"
        "print(meters.page().decode())"
    )
    root = Path(__file__).parents[3]
    pages = [
        subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    ]
    assert [lines(page.encode())["govbot_late_answers_total"] for page in pages] == [1, 2, 3]
    assert lines(pages[2].encode())['govbot_answer_seconds_count{kind="command",outcome="answered"}'] == 3
    assert len(re.findall("govbot_last_beat_timestamp_seconds{", pages[2])) == 1


def test_a_request_costs_next_to_nothing() -> None:
    meters = Meters()

    def count() -> None:
        meters.acknowledged({"command": "/sla"}, OK, 0.02)
        meters.answered("command", "answered", 0.02)

    # The best of several: the machine may be busy.
    assert min(repeat(count, number=1_000, repeat=7)) / 1_000 < 50e-6
