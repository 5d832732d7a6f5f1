"""One written sample, shared by the tests that only read it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands.demo.sample import Sample, write_sample

NOW = datetime(2026, 11, 17, 18, 31, tzinfo=UTC)
"""Tuesday 17 November 2026, 13:31 in New York."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("sample"), now=NOW)


@pytest.fixture(scope="session")
def folder(sample: Sample) -> Path:
    return sample.programme.parent
