"""Two vendors who share two queues, before anything is loaded."""

import pytest
from sqlalchemy import Engine

from tests.factories import World


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing").queue("tech")
