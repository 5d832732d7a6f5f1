"""The programme in which files are dropped, the real program that takes them, and people who read what it tells."""

import re
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests import postgres
from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.processes import GOVBOT
from tests.slack.people import Sent
from tests.warm import govbot

SERVE = (*GOVBOT, "serve")
PROGRAMME = """
programme: {name: Acme, timezone: America/New_York}
vendors:
  - {key: northwind, code: NW, name: Northwind BPO, timezone: Asia/Manila, channels: [C0NORTH]}
  - {key: pacifica, code: PA, name: Pacifica, timezone: America/New_York}
queues:
  - {key: billing, name: Billing voice, channel: voice, language: en}
  - {key: orchid, name: Orchid care, channel: voice, language: en}
people:
  - {slack: U0MARIA, name: Maria, role: manager}
  - {slack: U0NICO, name: Nico, role: supervisor, vendor: northwind, team: T0NW}
contracts:
  - vendor: northwind
    code: SOW-1
    currency: USD
    effective_from: 2026-01-01
    terms: [{kpi: service_level, queue: billing, target: 0.80, threshold_seconds: 20}]
"""
HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered\n"
DAYS = count(1)
# Either mode and either database, once each.
BOTH = (("http", "postgresql"), ("socket", "sqlite"))


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def kind(request: pytest.FixtureRequest) -> tuple[str, str]:
    chosen: tuple[str, str] = request.param
    return chosen


@pytest.fixture(scope="module")
def database(kind: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dropped")
    (folder / "programme.yaml").write_text(PROGRAMME)

    def prepared(address: str) -> str:
        for words in (["migrate"], ["apply", "programme.yaml"]):
            done = govbot(*words, cwd=folder, DATABASE_URL=address)
            assert done.returncode == 0, done.stderr
        return address

    if kind[1] == "sqlite":
        yield prepared(f"sqlite:///{folder / 'govbot.sqlite'}")
        return
    with postgres.migrated_database() as address:
        yield prepared(str(address))


@pytest.fixture(scope="module")
def real(kind: tuple[str, str], database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    environment = {"DATABASE_URL": database, "GOVBOT_FILE_MB": "1"}
    folder = tmp_path_factory.mktemp("serving")
    with running(SERVE, folder, socket_mode=MODES[kind[0]], environment=environment) as started:
        yield started


class Reader:
    """Reads what one person can see and has not read yet."""

    def __init__(self, program: Program, user: str) -> None:
        self.slack, self.user = program.slack, user
        self._read = len(self.slack.seen(user, count=0))

    def next(self, holds: Callable[[Sent], bool] = lambda _sent: True) -> Sent:
        found: list[Sent] = []

        def came() -> bool:
            found[:] = [sent for sent in self.slack.seen(self.user, after=self._read, count=0) if holds(sent)]
            return bool(found)

        assert self.slack.workspace.wait_for(came, 20), self.slack.seen(self.user, after=self._read, count=0)
        self._read = self.slack.seen(self.user, count=0).index(found[0]) + 1
        return found[0]

    def nothing_more(self) -> bool:
        return not self.slack.seen(self.user, after=self._read, count=0)


@pytest.fixture
def maria(real: Program) -> Reader:
    return Reader(real, "U0MARIA")


@pytest.fixture
def nico(real: Program) -> Reader:
    return Reader(real, "U0NICO")


@pytest.fixture
def day() -> str:
    """One that no other test spoke of."""
    number = next(DAYS)
    return f"2026-{6 + number // 28:02}-{1 + number % 28:02}"


def week(day: str, *, offered: int = 10, rows: int = 20, vendor: str = "northwind", queue: str = "billing") -> bytes:
    times = (f"{day}T{4 + place // 2:02}:{place % 2 * 30:02}:00-04:00" for place in range(rows))
    return (HEADER + "".join(f"{time},30,{vendor},{queue},{offered},9\n" for time in times)).encode()


def number_of(sent: Sent) -> str:
    found = re.search(r"imports import (\d+)", sent.text)
    assert found, sent.text
    return found[1]
