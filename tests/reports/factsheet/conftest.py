"""The small vendor's programme, fresh for each test."""

import pytest
from sqlalchemy import Engine

from tests.factories import World
from tests.reports.factsheet.scene import programme


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    return programme(sqlite_engine)
