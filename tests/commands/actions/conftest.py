"""People who work an escalation and its actions in words, without Slack around them."""

import pytest
from sqlalchemy import Engine

from tests.commands.actions.desk import Desk


@pytest.fixture
def desk(sqlite_engine: Engine) -> Desk:
    desk = Desk(sqlite_engine)
    desk.escalate("S2 northwind billing voice: callers cut off")
    return desk
