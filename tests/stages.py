"""The demo's own database, with little history: a whole programme loaded through the real import."""

from datetime import UTC, datetime

import pytest

from commands.demo.stage import Stage, set_stage

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)
"""Tuesday 17 November, 13:30 in New York."""
WEEKS = 8


def small_stage(factory: pytest.TempPathFactory) -> Stage:
    """One for all tests of a process, which must not write to it."""
    home = factory.getbasetemp() / "stage"
    home.mkdir(exist_ok=True)
    return set_stage(home, NOW, lambda _text: None, weeks=WEEKS)
