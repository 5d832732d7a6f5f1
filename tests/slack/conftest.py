"""A local Slack, the bot's client of it, and a clock moved by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_sdk import WebClient

from tests.slack.local import LocalSlack


@dataclass
class HandClock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def clock(slack: LocalSlack) -> HandClock:
    slack.workspace.clock = clock = HandClock()
    return clock


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    return WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[], timeout=5)
