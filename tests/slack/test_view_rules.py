from typing import Any

import pytest

from tests.slack.samples import asking, home, modal, mrkdwn, plain, section, table
from tests.slack.view_rules import view_complaints


@pytest.mark.parametrize(
    "view",
    [
        modal(*[section()] * 100, private_metadata="x" * 3_000, callback_id="x" * 255, close=plain("x" * 24)),
        modal(asking(), submit=plain()),
        home(asking()),
        home(),
    ],
)
def test_it_takes_what_is_sound(view: dict[str, Any]) -> None:
    assert view_complaints(view) == []


@pytest.mark.parametrize(
    "view",
    [
        modal(*[section()] * 101),
        modal(section(block_id="a"), section(block_id="a")),
        modal(title=plain("x" * 25)),
        modal(title=mrkdwn()),
        modal(submit=plain("x" * 25)),
        modal(close=plain("x" * 25)),
        modal(private_metadata="x" * 3_001),
        modal(callback_id="x" * 256),
        modal(external_id="x" * 256),
        modal(asking()),
        modal(table(["x"])),
        modal(blocks=[]),
        modal(blocks=None),
        home(table(["x"])),
        home(*[section()] * 101),
        home(private_metadata="x" * 3_001),
        {"type": "workflow_step"},
        "no view",
    ],
)
def test_it_refuses_what_slack_refuses(view: Any) -> None:
    assert len(view_complaints(view)) == 1
