"""The import contracts cover what they promise to cover."""

import tomllib
from pathlib import Path

from commands.catalogue import CATALOGUE
from commands.shell.entries import ENTRIES

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def modules_of(name: str) -> set[str]:
    return next(set(contract["modules"]) for contract in CONTRACTS if contract["name"] == name)


def test_every_slack_command_is_kept_apart_from_the_others() -> None:
    assert modules_of("No command imports a command") == {f"commands.{command.name}" for command in CATALOGUE}


def test_every_shell_command_is_kept_apart_from_the_others() -> None:
    assert modules_of("No shell command imports a shell command") == {entry.module for entry in ENTRIES}


MADE_BY = ("build", "listing", "import_message", "plan_message", "judge_due")


def test_every_report_is_kept_apart_from_the_others() -> None:
    """A report is what a command or the clockwork asks for: a module, or a folder with one, that makes it."""
    reports = ROOT / "reports"
    making = [
        path
        for path in reports.rglob("*.py")
        if any(f"\ndef {name}(" in path.read_text(encoding="utf-8") for name in MADE_BY)
    ]
    built = {f"reports.{path.relative_to(reports).parts[0].removesuffix('.py')}" for path in making}
    assert built == modules_of("No report imports a report")
