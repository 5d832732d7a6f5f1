"""The import contracts cover what they promise to cover."""

import tomllib
from pathlib import Path

from commands.catalogue import CATALOGUE
from commands.shell.entries import ENTRIES

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


FOLDERS = {"reports.alerting", "reports.daily_digest"}
"""Reports that are more than one module."""


def modules_of(name: str) -> set[str]:
    return next(set(contract["modules"]) for contract in CONTRACTS if contract["name"] == name)


def test_every_slack_command_is_kept_apart_from_the_others() -> None:
    assert modules_of("No command imports a command") == {f"commands.{command.name}" for command in CATALOGUE}


def test_every_shell_command_is_kept_apart_from_the_others() -> None:
    assert modules_of("No shell command imports a shell command") == {entry.module for entry in ENTRIES}


def test_every_report_is_kept_apart_from_the_others() -> None:
    """A report is what a command asks for: the modules with a `build`, `listing` or `*_message`."""
    built = {
        f"reports.{path.stem}"
        for path in (ROOT / "reports").glob("*.py")
        if any(
            f"\ndef {name}(" in path.read_text(encoding="utf-8")
            for name in ("build", "listing", "import_message", "plan_message")
        )
    }
    assert built | FOLDERS == modules_of("No report imports a report")
