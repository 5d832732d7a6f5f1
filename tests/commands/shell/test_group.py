import subprocess
import sys

import pytest
from click.testing import CliRunner

from commands.shell.entries import ENTRIES, govbot
from tests.commands.shell.conftest import Shell

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pandas", "pyarrow", "slack_bolt", "openai", "numpy")


def test_every_command_has_its_module_and_says_the_same_of_itself() -> None:
    for entry in ENTRIES:
        result = CliRunner().invoke(govbot, [entry.name, "--help"])
        assert result.exit_code == 0, entry.name
        assert f"govbot {entry.name}" in result.stdout


def test_help_names_every_command_and_every_status() -> None:
    told = CliRunner().invoke(govbot, ["--help"]).stdout
    assert all(entry.summary in told for entry in ENTRIES)
    assert "3 the environment is not ready" in told


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["nonsense"]])
def test_nothing_heavy_is_imported_before_a_command_runs(words: list[str]) -> None:
    code = (
        "import atexit, sys; from commands import terminal\n"
        f"atexit.register(lambda: print('HEAVY', sorted(set({HEAVY!r}) & set(sys.modules))))\n"
        "terminal.main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60)
    assert "HEAVY []" in done.stdout


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("kpi",), ("kpi", "csat", "--now", "soon"), ("kpi", "csat", "--nonsense"), ("import",), ()],
)
def test_wrong_usage_is_status_two(empty: Shell, words: tuple[str, ...]) -> None:
    assert empty.run(*words).exit_code == 2
