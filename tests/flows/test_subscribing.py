"""Subscriptions made, looked at and ended in Slack, in the whole program and in both modes."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, poll, running
from tests.flows.test_administering import chosen
from tests.flows.test_real_program import SERVE, asked
from tests.flows.test_subscriptions import HEADER, PROGRAMME, posted
from tests.slack.delivery import Acknowledgement
from tests.slack.people import View
from tests.slack.workspace import Sent
from tests.warm import govbot

SECONDS = 20.0
DIGEST = "/govbot subscribe daily_digest 07:30 mon"


@pytest.fixture(scope="module", params=MODES)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("subscribing")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
    (folder / "programme.yaml").write_text(PROGRAMME)
    (folder / "acd.csv").write_text(f"{HEADER}2026-11-16T15:00Z,30,northwind,billing-voice,10,9,1\n")
    for words in (["migrate"], ["apply", "programme.yaml"], ["import", "acd.csv"]):
        done = govbot(*words, cwd=folder, **environment)
        assert done.returncode == 0, done.stderr
    with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
        yield started


def told(office: Program, begins: str | tuple[str, ...], do: Callable[[], Acknowledgement]) -> Sent:
    """The answer, whatever else arrives meanwhile: what a window did is told in its own time."""
    before = len(office.slack.seen("U0MARIA", count=0))
    found: list[Sent] = []
    assert do().in_time

    def arrived() -> bool:
        later = office.slack.seen("U0MARIA", after=before, count=0)
        found[:] = [sent for sent in later if sent.text.startswith(begins)]
        return bool(found)

    assert poll(arrived, SECONDS), office.logged()
    return found[0]


def listed(office: Program) -> Sent:
    begins = ("Posted by itself", "Nothing is posted by itself yet.")
    return told(office, begins, lambda: office.slack.command("U0MARIA", "C0OPS", "/govbot subscriptions"))


def pressed(office: Program, sent: Sent, label: str, begins: str) -> Sent:
    return told(office, begins, lambda: office.slack.hands.press("U0MARIA", sent, label))


def emptied(office: Program) -> None:
    while (found := listed(office)).text.startswith("Posted"):
        pressed(office, found, "Remove", "Removed")


@pytest.fixture(autouse=True)
def _nothing_left(office: Program) -> Iterator[None]:
    yield
    emptied(office)


def window(office: Program, opened_by: Acknowledgement) -> View:
    for view in office.slack.workspace.views.values():
        view.open = False
    assert opened_by.in_time
    return office.slack.hands.modal("U0MARIA")


def test_what_a_button_says_is_done_where_it_stands(office: Program) -> None:
    assert asked(office, "U0MARIA", "C0OPS", DIGEST).text.startswith("Subscribed: Daily digest, all vendors")
    found = listed(office)
    assert found.seen_by == "U0MARIA"
    pressed(office, found, "Pause", "Paused: Daily digest")
    pressed(office, listed(office), "Resume", "Resumed: Daily digest")


def test_a_preview_is_seen_by_the_asker_alone(office: Program) -> None:
    asked(office, "U0MARIA", "C0OPS", DIGEST)
    seen = pressed(office, listed(office), "Preview", "Daily digest")
    assert seen.seen_by == "U0MARIA"
    assert "Only you see this. Nothing was posted." in seen.text


def test_sent_now_it_is_there_for_everybody_once(office: Program) -> None:
    asked(office, "U0MARIA", "C0OPS", DIGEST)
    found = listed(office)
    assert office.slack.hands.press("U0MARIA", found, "Send now").in_time
    assert office.slack.workspace.wait_for(lambda: len(posted(office.slack, "C0OPS")) == 1)
    pressed(office, found, "Send now", "It was sent already.")
    assert len(posted(office.slack, "C0OPS")) == 1


def test_a_window_asks_for_everything_and_says_what_is_wrong(office: Program) -> None:
    view = window(office, office.slack.command("U0MARIA", "C0NORTH", "/govbot subscribe"))
    assert next(each["value"] for each in office.slack.hands.search(view, "timezone", "manila")) == "Asia/Manila"
    assert "PH" in [each["value"] for each in office.slack.hands.search(view, "holidays", "ph")]
    values = {
        "report": chosen("choice", "=question"),
        "question": chosen("text", "what is new"),
        "channel": chosen("channel", "C0NORTH"),
        "at": {"type": "timepicker", "selected_time": "08:00"},
        "days": {"type": "checkboxes", "selected_options": [{"value": "mon"}, {"value": "thu"}]},
        "timezone": chosen("search", "Asia/Manila"),
        "vendor": chosen("choice", "northwind"),
        "holidays": chosen("search", "PH"),
        "late": chosen("choice", "skip"),
    }
    refused = office.slack.hands.submit(view, values).body
    assert "is not a report" in refused["errors"]["question"]
    values["question"] = chosen("text", "kpi offered last week")
    assert office.slack.hands.submit(view, values).in_time
    stands = (
        "“kpi offered last week”, Northwind BPO alone in the channel C0NORTH: Mon and Thu at 08:00 Manila time; not on "
        "PH holidays; skipped when late."
    )
    assert poll(lambda: stands in listed(office).text, SECONDS)


def test_a_change_opens_with_what_stands(office: Program) -> None:
    asked(office, "U0MARIA", "C0OPS", f"{DIGEST} wait until 09:00")
    view = window(office, office.slack.hands.press("U0MARIA", listed(office), "Change"))
    drawn = json.dumps(view.drawn)
    assert '"initial_time": "07:30"' in drawn
    assert '"initial_time": "09:00"' in drawn
    values = {"report": chosen("choice", "daily_digest"), "channel": chosen("channel", "C0OPS")}
    values |= {"at": {"type": "timepicker", "selected_time": "08:15"}, "vendor": chosen("choice", "=all")}
    values |= {"days": {"type": "checkboxes", "selected_options": [{"value": "mon"}]}}
    values |= {"timezone": chosen("search", "America/New_York"), "late": chosen("choice", "post")}
    assert office.slack.hands.submit(view, values).in_time
    assert poll(lambda: "all vendors in the channel C0OPS: Mondays at 08:15" in listed(office).text, SECONDS)
    assert "waits for data" not in listed(office).text


def test_a_vendors_people_are_told_nothing_in_words(office: Program) -> None:
    asked(office, "U0MARIA", "C0OPS", DIGEST)
    before = len(office.slack.seen("U0NICO", count=0))
    for words in ("subscriptions", "subscribe daily_digest 07:30", "subscriptions remove 1"):
        office.slack.mention("U0NICO", "C0NORTH", words)
    seen = [sent.text for sent in office.slack.seen("U0NICO", after=before, count=3)]
    assert set(seen) == {"Only a manager or an administrator can say what is posted where and when. Ask one of them."}
