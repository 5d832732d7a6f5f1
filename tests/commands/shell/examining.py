"""A small programme, a local Slack with scopes, and what `govbot doctor` finds in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shell.conftest import Shell
from tests.commands.shell.scoped_slack import ScopedSlack, scoped_slack


@pytest.fixture
def slack() -> Iterator[ScopedSlack]:
    with scoped_slack() as local:
        yield local


@pytest.fixture
def applied(migrated: Shell, tmp_path: Path) -> Shell:
    """With a small programme of its own."""
    file = tmp_path / "programme.yaml"
    file.write_text(PROGRAMME, encoding="utf-8")
    assert migrated.run("apply", str(file)).exit_code == 0
    return migrated


PROGRAMME = """\
programme: {name: Acme, timezone: America/New_York}
vendors: [{key: northwind, code: NW, name: Northwind, timezone: Asia/Manila, channels: [C0NORTH]}]
queues: [{key: billing, name: Billing, channel: voice, language: en}]
people: [{slack: U0MARIA, name: Maria, role: admin}]
"""


def examined(shell: Shell, **environment: Any) -> tuple[int, dict[str, tuple[str, str]]]:
    """The status, and the last finding of each check: its state and its sentence with the mending."""
    cleared = {"OPENAI_API_KEY": None, "OPENAI_BASE_URL": None, "OPENAI_MODEL": None}
    result = shell.run("doctor", "--json", **cleared | environment)
    document = json.loads(result.stdout)
    assert document["ok"] is (result.exit_code == 0)
    found = {each["check"]: (each["state"], f"{each['sentence']} {each['mend']}") for each in document["findings"]}
    return result.exit_code, found
