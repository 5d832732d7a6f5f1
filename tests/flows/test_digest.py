"""A morning and its correction as Slack shows them: the digest, its thread and chart, the mark of a restatement."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.runtime.slack_readers import readers_of
from bot.runtime.workspaces import Installation
from commands.posting import Posting
from commands.request import Rooms
from reports.publishing.pictures import Pictures
from tests.reports.publishing.desk import DUE, daily
from tests.reports.publishing.newsroom import LATER, Newsroom
from tests.slack.local import LocalSlack
from tests.slack.people import Sent

ACME = "T0ACME"


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


class Press(Newsroom):
    """What is put into the outbox reaches the local Slack."""

    slack: LocalSlack

    def deliver(self, start: timedelta) -> None:
        client = WebClient(self.slack.workspace.bot_token, base_url=f"{self.slack.address}/api/", retry_handlers=[])
        client.proxy = None
        rooms = Rooms(partial(readers_of, client, Installation(ACME)), (ACME,))
        for second in range(0, 40, 2):
            at = DUE + start + timedelta(seconds=second)
            Posting(self.engine, client, rooms, lambda at=at: at).deliver()  # type: ignore[misc]

    def in_channel(self) -> list[Sent]:
        return [sent for sent in self.slack.workspace.sent if sent.channel == "C0OPS"]


@pytest.fixture
def press(engine: Engine, tmp_path: Path, slack: LocalSlack) -> Press:
    built = Press(engine)
    built.folder, built.slack = tmp_path, slack
    slack.workspace.users.pop("U0STRANGER")
    slack.workspace.channels["C0OPS"].members.remove("U0STRANGER")
    daily(engine)
    for day in range(2, 16):
        built.file(800 + day, DUE - timedelta(days=1), day=day)
    built.morning()
    Pictures(engine, lambda: DUE).draw_waiting()
    built.deliver(timedelta())
    return built


def test_the_digest_comes_with_its_thread_and_its_chart(press: Press) -> None:
    digest, *thread = press.in_channel()
    assert digest.text.startswith(
        "Daily digest · Mon 16 Nov, New York\nNorthwind BPO voice service level was below 80 %"
    )
    assert {sent.thread for sent in thread} == {digest.ts}
    assert [sent.text.splitlines()[0] for sent in thread[:2]] == [
        "Northwind BPO · Mon 16 Nov",
        "Pacifica Care · Mon 16 Nov",
    ]
    (picture,) = press.slack.workspace.files.values()
    assert picture.name == "chart.png"
    assert len(thread) == 3


def test_where_slack_takes_charts_it_draws_them_itself(engine: Engine, tmp_path: Path, slack: LocalSlack) -> None:
    slack.workspace.takes_charts = True
    press = Press(engine)
    press.folder, press.slack = tmp_path, slack
    slack.workspace.channels["C0OPS"].members.remove("U0STRANGER")
    daily(engine)
    for day in range(2, 16):
        press.file(800 + day, DUE - timedelta(days=1), day=day)
    press.morning()
    Pictures(engine, lambda: DUE).draw_waiting()
    press.deliver(timedelta())
    assert slack.workspace.files == {}
    assert press.in_channel()[-1].blocks[0]["type"] == "data_visualization"


def test_a_late_file_marks_the_digest_and_is_told_in_its_thread(press: Press) -> None:
    before = press.in_channel()[0]
    press.file(771, LATER)
    press.restate()
    press.deliver(timedelta(hours=2))
    digest, *thread = press.in_channel()
    assert digest.ts == before.ts
    assert digest.text.splitlines()[1].startswith(
        "Restated 17 Nov 09:12: Northwind BPO voice service level 70.0 % below →"
    )
    assert digest.text.splitlines()[2:] == before.text.splitlines()[1:]
    assert thread[-1].text.splitlines()[-1] == "From northwind-771.csv (17 Nov 09:12)."
    assert thread[-1].thread == digest.ts
