"""Programme files in pieces, and what reading them tells."""

import pytest

from bot.domain.setup.declared import ProgrammeFile
from bot.errors import UserError
from tests.programme_files import read_programme_file

HEAD = "programme: {name: Acme, timezone: America/New_York}\n"
VENDORS = "vendors:\n  - {key: northwind, code: NW, name: Northwind BPO, channels: [C0NORTH]}\n"
QUEUES = "queues:\n  - {key: billing-voice, channel: voice}\n"
CONTRACT = "contracts:\n  - vendor: northwind\n    code: SOW-1\n    effective_from: 2026-01-01\n    terms:\n"
BASE = HEAD + VENDORS + QUEUES


def read(text: str | bytes) -> ProgrammeFile:
    return read_programme_file(text.encode() if isinstance(text, str) else text, "programme.yaml")


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(UserError) as raised:
        read(text)
    return raised.value.text.split("\n")
