"""The systemd unit starts commands that exist, and gives them no more than they need."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from commands.shell.entries import ENTRIES

UNIT = Path(__file__).parents[2] / "packaging" / "govbot.service"
TEXT = UNIT.read_text(encoding="utf-8")
PROGRAM = "/opt/govbot/.venv/bin/govbot"


def test_it_starts_commands_there_are() -> None:
    started = re.findall(rf"(?m)^ExecStart(?:Pre)?={PROGRAM} (\w+)$", TEXT)
    assert started == ["migrate", "serve"]
    assert set(started) <= {entry.name for entry in ENTRIES}


def test_it_is_nobody_special_and_writes_only_its_own_folder() -> None:
    for line in ("User=govbot", "ProtectSystem=strict", "StateDirectory=govbot", "NoNewPrivileges=yes"):
        assert f"\n{line}\n" in TEXT
    assert "\nCapabilityBoundingSet=\n" in TEXT


def test_it_may_write_to_the_folders_of_vendors_where_there_are_any() -> None:
    assert re.findall(r"(?m)^ReadWritePaths=(.+)$", TEXT) == ["-/srv/inbox"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
def test_systemd_accepts_every_line(tmp_path: Path) -> None:
    """With a program, a user and a documentation file that exist on this machine."""
    unit = tmp_path / "govbot.service"
    known = TEXT.replace(PROGRAM, "/bin/true").replace("=govbot\n", "=root\n").replace("StateDirectory=root", "")
    unit.write_text(known, encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60, check=False
    )
    complaints = [line for line in checked.stderr.splitlines() if "govbot.service" in line]
    assert complaints == []
