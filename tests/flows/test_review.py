"""A weekly review in the whole program, in both modes: drafted by a model, edited, approved, published, answered."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.flows.test_real_program import OTHERS, SERVE, WEEK, asked, database
from tests.openai_server.answers import by
from tests.openai_server.server import openai_server
from tests.reports.phrasing.models import StandIn, truthful
from tests.slack.people import Sent

__all__ = ["database"]
TITLE = "Weekly review Northwind BPO, 9–15 Nov"


@pytest.fixture(scope="module", params=MODES)
def real(request: pytest.FixtureRequest, database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """With a language model that keeps to the facts."""
    folder = tmp_path_factory.mktemp("serving")
    shutil.copyfile(database.removeprefix("sqlite:///"), folder / "own.sqlite")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}", "OPENAI_API_KEY": "sk-x"}
    with openai_server(by(StandIn(truthful))) as model:
        environment |= {"OPENAI_BASE_URL": model.url, "OPENAI_MODEL": "small"}
        with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
            yield started


def _field(text: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text_input", "value": text}}


def _choice(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


def _posted(program: Program, channel: str, opening: str) -> Sent:
    """What stands in the channel for everybody, once it is there or says so."""
    workspace = program.slack.workspace

    def found() -> list[Sent]:
        posts = [sent for sent in workspace.sent if sent.channel == channel and not sent.seen_by]
        return [sent for sent in posts if sent.text.startswith(opening)]

    assert workspace.wait_for(lambda: bool(found()), 30), opening
    return found()[0]


def _told(program: Program, user: str, act: Callable[[], object]) -> Sent:
    """What is answered to that person alone; meanwhile charts and revisions are posted for everybody."""
    workspace = program.slack.workspace

    def own() -> list[Sent]:
        return [sent for sent in workspace.sent if sent.seen_by == user]

    before = len(own())
    act()
    assert workspace.wait_for(lambda: len(own()) > before, 30)
    return own()[-1]


def _pressed(program: Program, user: str, sent: Sent, label: str) -> Sent:
    return _told(program, user, lambda: program.slack.hands.press(user, sent, label))


def _subscribed(program: Program) -> None:
    """The reviewers' channel holds the client's own people."""
    program.slack.workspace.channels["C0OPS"].members.remove("U0STRANGER")
    assert asked(program, "U0MARIA", "C0OPS", "/govbot subscribe weekly_review 06:00 tue").text.startswith("Subscribed")


def test_a_review_goes_from_draft_to_the_vendors_channel_and_is_answered_there(real: Program) -> None:
    _subscribed(real)
    before = len(real.slack.seen("U0MARIA", count=0))
    notice = asked(real, "U0MARIA", "C0OPS", f"/review draft northwind {WEEK}")
    assert notice.text == "small is writing it: up to a minute or two."
    landed = _posted(real, "C0OPS", f"{TITLE} · draft 1")
    seen = real.slack.seen("U0MARIA", after=before, count=3)
    draft = next(sent for sent in seen if sent.seen_by and sent.text != notice.text)
    assert draft.text.startswith(f"{TITLE} · draft 1")
    assert "In the words of small: " in draft.text

    assert real.slack.hands.press("U0MARIA", landed, "Edit").in_time
    view = real.slack.hands.modal("U0MARIA")
    assert real.slack.hands.submit(view, _field("Everything we promised is in.")).body == {"response_action": "clear"}
    edited = _posted(real, "C0OPS", f"{TITLE} · draft 2")
    assert edited.ts == landed.ts
    assert "Everything we promised is in." in edited.text
    assert "version 2 is the newest" in _pressed(real, "U0MARIA", landed, "Approve").text

    approved = _pressed(real, "U0MARIA", edited, "Approve")
    assert approved.text.startswith(f"Approved, word for word.\n{TITLE} · approved (version 2)")
    proposed = _pressed(real, "U0MARIA", approved, "Publish")
    assert "of them from Northwind BPO" in proposed.text
    assert real.slack.hands.press("U0MARIA", proposed, "Publish").in_time
    published = _posted(real, "C0NORTH", f"{TITLE} · published (version 2)")
    assert not OTHERS.search(json.dumps([published.text, published.blocks], ensure_ascii=False))
    assert not re.search("Maria|small|words of", published.text)

    assert real.slack.hands.press("U0NICO", published, "Answer").in_time
    answer = {"page": _choice("access"), "text": {"type": "plain_text_input", "value": "It was the storm."}}
    assert real.slack.hands.submit(real.slack.hands.modal("U0NICO"), answer).body == {"response_action": "clear"}
    said = _posted(real, "C0NORTH", "Northwind BPO (Nico) answers “Accessibility”: It was the storm.")
    assert said.thread == published.ts
    assert _posted(real, "C0OPS", "Northwind BPO (Nico) answers").thread == landed.ts

    told = _told(real, "U0NICO", lambda: real.slack.mention("U0NICO", "C0NORTH", f"review show {WEEK}"))
    assert told.text.startswith(f"{TITLE} · published")
    assert "It was the storm." in told.text
    assert not OTHERS.search(told.text)
