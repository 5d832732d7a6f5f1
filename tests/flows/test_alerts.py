"""An alert lives in the real program, `govbot serve`: set, fired, acknowledged, snoozed, cleared; each told once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.domain.alerts.tables import Alert
from tests import postgres
from tests.flows.conftest import MODES
from tests.flows.dropping import BOTH, PROGRAMME
from tests.flows.programs import Program, running
from tests.flows.test_administering import chosen
from tests.flows.test_real_program import SERVE, asked
from tests.slack.people import Sent
from tests.warm import govbot

HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered,answered_in_threshold,threshold_seconds\n"
HALF = timedelta(minutes=30)
ZONE = ZoneInfo("America/New_York")
JUDGED_WITHIN = 60.0
STARTED = datetime.now(UTC)
LAST = datetime.fromtimestamp(STARTED.timestamp() // 1800 * 1800, UTC)
"""The end of the last half hour that is over."""


def half_hours(starts: list[datetime], in_time: int) -> str:
    rows = (
        f"{start:%Y-%m-%dT%H:%MZ},30,northwind,billing,200,190,{in_time + step % 5},20\n"
        for step, start in enumerate(starts)
    )
    return HEADER + "".join(rows)


def weeks_before() -> list[datetime]:
    """The last six half hours, by the clocks of New York, in each of the thirteen weeks before."""
    local = [(LAST - step * HALF).astimezone(ZONE) for step in range(1, 7)]
    return [(each - timedelta(weeks=back)).astimezone(UTC) for back in range(1, 14) for each in local]


@pytest.fixture(scope="module", params=BOTH, ids="-".join)
def kind(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("alerts")
    (made / "programme.yaml").write_text(PROGRAMME)
    (made / "past.csv").write_text(half_hours(weeks_before(), 168))
    return made


@pytest.fixture(scope="module")
def database(kind: tuple[str, str], folder: Path) -> Iterator[str]:
    if kind[1] == "sqlite":
        yield f"sqlite:///{folder / 'govbot.sqlite'}"
        return
    with postgres.migrated_database() as address:
        yield str(address)


@pytest.fixture(scope="module")
def real(
    kind: tuple[str, str], folder: Path, database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """With thirteen weeks of history."""
    for words in (["migrate"], ["apply", "programme.yaml"], ["import", "past.csv"]):
        done = govbot(*words, cwd=folder, DATABASE_URL=database)
        assert done.returncode == 0, done.stderr
    environment = {"DATABASE_URL": database}
    with running(
        SERVE, tmp_path_factory.mktemp("serve"), socket_mode=MODES[kind[0]], environment=environment
    ) as started:
        yield started


def loaded(folder: Path, database: str, name: str, steps: tuple[int, ...], in_time: int) -> None:
    """Half hours so many before the last one ended."""
    (folder / name).write_text(half_hours([LAST - step * HALF for step in steps], in_time))
    done = govbot("import", name, cwd=folder, DATABASE_URL=database)
    assert done.returncode == 0, done.stderr


def posted(program: Program, holds: Callable[[Sent], bool]) -> Sent:
    """The one message in the vendor's channel, for everybody, of which that holds."""

    def found() -> list[Sent]:
        return [
            sent
            for sent in program.slack.workspace.sent
            if sent.channel == "C0NORTH" and not sent.seen_by and holds(sent)
        ]

    assert program.slack.workspace.wait_for(lambda: bool(found()), JUDGED_WITHIN), program.logged()
    return found()[-1]


def told_to(program: Program, user: str, holds: str) -> Sent:
    def found() -> list[Sent]:
        return [sent for sent in program.slack.seen(user, count=0) if sent.seen_by == user and holds in sent.text]

    assert program.slack.workspace.wait_for(lambda: bool(found()), 20)
    return found()[-1]


def test_from_words_to_cleared(real: Program, folder: Path, database: str) -> None:
    hands = real.slack.hands
    shown = asked(real, "U0MARIA", "C0NORTH", "/govbot alert service_level billing")
    assert "Nothing is set yet." in shown.text
    hands.press("U0MARIA", shown, "Confirm")
    told_to(real, "U0MARIA", "NW-A1 is set")
    _as_if_set_this_morning(database)

    loaded(folder, database, "bad.csv", (6, 5), 60)
    fired = posted(real, lambda sent: "is outside its usual range" in sent.text)
    assert "Northwind BPO Billing voice service level is outside its usual range: 30.5 % (n 200)" in fired.text
    assert "Target ≥ 80 %." in fired.text

    assert hands.press("U0NICO", fired, "Acknowledge").in_time
    told_to(real, "U0NICO", "NW-A1 is acknowledged.")
    reply = posted(real, lambda sent: "Acknowledged by Nico." in sent.text)
    assert reply.thread == fired.ts
    assert hands.press("U0NICO", fired, "Snooze 2 h").in_time
    told_to(real, "U0NICO", "Only a manager or an administrator can set, snooze or end alerts.")
    assert hands.press("U0MARIA", fired, "Show by interval").in_time
    told_to(real, "U0MARIA", "Service level")
    real.slack.mention("U0NICO", "C0NORTH", "alerts")
    assert "NW-A1 · Northwind BPO Billing voice service level" in told_to(real, "U0NICO", "firing").text

    assert hands.press("U0NICO", fired, "Raise escalation").in_time
    window = hands.modal("U0NICO")
    assert "Northwind BPO Billing voice service level is outside its usual range" in str(window.drawn["blocks"])
    hands.close(window)

    loaded(folder, database, "good.csv", (4, 3), 168)
    cleared = posted(real, lambda sent: "is in its usual range again" in sent.text)
    assert cleared.thread == fired.ts
    revised = posted(real, lambda sent: sent.ts == fired.ts and "Cleared" in sent.text)
    assert revised.text.startswith("✓ Cleared")
    alarms = [
        sent for sent in real.slack.workspace.sent if "is outside its usual range: " in sent.text and not sent.thread
    ]
    assert len(alarms) == 1


def test_it_is_set_in_a_window_and_snoozed_in_words(real: Program) -> None:
    assert real.slack.command("U0MARIA", "C0NORTH", "/govbot alert").in_time
    view = real.slack.hands.modal("U0MARIA")
    assert "service_level" in [each["value"] for each in real.slack.hands.search(view, "kpi", "service")]
    values = {
        "kpi": chosen("search", "service_level"),
        "when": chosen("choice", "below"),
        "level": chosen("text", "70 %"),
        "tells": chosen("channel", "C0NORTH"),
        "vendor": chosen("choice", "northwind"),
        "cap": {"type": "number_input", "value": "2"},
    }
    real.slack.hands.submit(view, values)
    assert "Nothing is set yet." in str(view.drawn["blocks"])
    assert "below 70 %" in str(view.drawn["blocks"])
    real.slack.hands.submit(view, {})
    name = told_to(real, "U0MARIA", "when it is below 70 %").text.split(" ")[0]
    assert f"{name} is snoozed until" in asked(real, "U0MARIA", "C0NORTH", f"/govbot alerts snooze {name} 3h").text
    assert f"{name} has ended" in asked(real, "U0MARIA", "C0NORTH", f"/govbot alerts end {name}").text


def _as_if_set_this_morning(database: str) -> None:
    """What was over when it was set is not judged, and no test waits for half an hour."""
    engine = open_engine(database)
    with engine.begin() as connection:
        connection.execute(update(table_of(Alert)).values(made_at=STARTED - timedelta(hours=12)))
    engine.dispose()
