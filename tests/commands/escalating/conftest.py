"""A scene on either database."""

from collections.abc import Iterator
from math import inf

import pytest
from sqlalchemy import Engine

from tests.commands.escalating.scene import Scene
from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with LocalSlack() as slack:
        slack.workspace.rate = RateLimit(burst=inf)
        yield Scene(engine, slack)
