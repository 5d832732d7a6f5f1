"""An administrator runs govbot from Slack, in the whole program and in both modes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import MODES
from tests.flows.programs import Program, running
from tests.flows.test_real_program import SERVE, asked
from tests.slack.people import View
from tests.warm import govbot

ROOT = Path(__file__).parents[2]
HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered\n"


@pytest.fixture(scope="module", params=MODES)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The programme file of the docs, with Maria as its administrator and a file that names a queue nobody knows."""
    folder = tmp_path_factory.mktemp("office")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"}
    file = (ROOT / "docs" / "programme.yaml").read_text()
    (folder / "programme.yaml").write_text(file.replace("name: Maria, role: manager", "name: Maria, role: admin"))
    (folder / "held.csv").write_text(HEADER + "2026-11-16T15:00Z,30,northwind,Line 5,10,9\n")
    for words in (["migrate"], ["apply", "programme.yaml"], ["import", "held.csv"]):
        done = govbot(*words, cwd=folder, **environment)
        assert done.returncode == 0, done.stderr
    with running(SERVE, folder, socket_mode=MODES[request.param], environment=environment) as started:
        workspace = started.slack.workspace
        workspace.add_user("U0NORA", "Nora", team="T0NEW")
        workspace.add_channel("C0NEW", "ext-north", "U0MARIA", "U0NORA", workspace.bot_user)
        yield started


def told(program: Program, typed: str, user: str = "U0MARIA", channel: str = "C0NEW") -> str:
    return asked(program, user, channel, typed).text


def test_from_a_new_channel_to_a_supervisor_who_asks_there(office: Program) -> None:
    said = told(office, "/govbot connect this channel to northwind")
    assert "is connected to Northwind BPO." in said
    assert "I do not know 1 of the people who can read this channel." in said
    said = told(office, "/govbot people add <@U0NORA|nora> supervisor northwind until 2099-06-30")
    assert said == "Nora is a supervisor of Northwind BPO until 30 Jun 2099.\nFrom the Slack team T0NEW."
    before = len(office.slack.seen("U0NORA", count=0))
    office.slack.mention("U0NORA", "C0NEW", "sla 2026-11-16")
    assert office.slack.seen("U0NORA", after=before)[0].text.startswith("SLA")
    assert "1 of them from Northwind BPO." in told(office, "/govbot connect this channel to northwind")


def test_held_rows_are_loaded_by_an_alias_said_in_a_direct_message(office: Program) -> None:
    before = len(office.slack.seen("U0MARIA", count=0))
    office.slack.dm("U0MARIA", 'alias "Line 5" billing-voice')
    assert "1 row that waited was loaded." in office.slack.seen("U0MARIA", after=before)[0].text


def test_by_mention_people_are_named_too_and_an_end_is_an_end(office: Program) -> None:
    office.slack.workspace.add_user("U0EVE", "Eve")
    told(office, "/govbot people add <@U0EVE> analyst")
    before = len(office.slack.seen("U0MARIA", count=0))
    office.slack.mention("U0MARIA", "C0NEW", "people end <@U0EVE>")
    assert office.slack.seen("U0MARIA", after=before)[0].text.startswith("Eve has no access any more.")


def test_a_supervisor_is_told_nothing_by_mention(office: Program) -> None:
    before = len(office.slack.seen("U0NICO", count=0))
    for words in ("people", "connect this channel to pacifica", "alias"):
        office.slack.mention("U0NICO", "C0NORTH", words)
    seen = [sent.text for sent in office.slack.seen("U0NICO", after=before, count=3)]
    assert all(text.startswith("Only a") for text in seen)


def chosen(kind: str, value: str) -> dict[str, object]:
    """The state of a field as Slack sends it."""
    shapes: dict[str, dict[str, object]] = {
        "person": {"type": "users_select", "selected_user": value},
        "channel": {"type": "conversations_select", "selected_conversation": value},
        "choice": {"type": "static_select", "selected_option": {"value": value}},
        "search": {"type": "external_select", "selected_option": {"value": value}},
        "day": {"type": "datepicker", "selected_date": value},
        "text": {"type": "plain_text_input", "value": value},
    }
    return shapes[kind]


def window(program: Program, command: str, label: str = "") -> View:
    """Opened by the command itself, or by a button under its answer."""
    for view in program.slack.workspace.views.values():
        view.open = False
    if label:
        sent = asked(program, "U0MARIA", "C0NEW", command)
        assert program.slack.hands.press("U0MARIA", sent, label).in_time
    else:
        assert program.slack.command("U0MARIA", "C0NEW", command).in_time
    return program.slack.hands.modal("U0MARIA")


def submitted(program: Program, view: View, values: dict[str, dict[str, object]]) -> str:
    """What is told once the window is closed."""
    before = len(program.slack.seen("U0MARIA", count=0))
    assert program.slack.hands.submit(view, values).body == {"response_action": "clear"}
    return program.slack.seen("U0MARIA", after=before)[0].text


def test_a_channel_is_connected_in_a_window(office: Program) -> None:
    workspace = office.slack.workspace
    workspace.add_channel("C0WIN", "by-window", "U0MARIA", workspace.bot_user)
    view = window(office, "/govbot connect")
    values = {"channel": chosen("channel", "C0WIN"), "whose": chosen("choice", "northwind")}
    assert "is connected to Northwind BPO." in submitted(office, view, values)


def test_a_person_is_added_in_a_window_that_says_what_is_missing(office: Program) -> None:
    office.slack.workspace.add_user("U0NELL", "Nell", team="T0NELL")
    view = window(office, "/govbot people", "Add or change a person")
    values = {"person": chosen("person", "U0NELL"), "role": chosen("choice", "supervisor")}
    refused = office.slack.hands.submit(view, {**values, "vendor": chosen("choice", "northwind")})
    assert "Which day is" in refused.body["errors"]["until"]
    values |= {"vendor": chosen("choice", "northwind"), "until": chosen("day", "2099-06-30")}
    assert submitted(office, view, values).startswith("Nell is a supervisor of Northwind BPO until 30 Jun 2099.")


def test_a_queue_is_searched_for_and_aliased_in_a_window(office: Program) -> None:
    view = window(office, "/govbot alias", "Alias a queue")
    assert [each["value"] for each in office.slack.hands.search(view, "queue", "tech")] == ["tech-chat"]
    values = {"other": chosen("text", "Line 77"), "queue": chosen("search", "tech-chat")}
    assert submitted(office, view, values).startswith('"Line 77" is another name of Tech chat.')


def test_a_term_is_changed_in_two_windows(office: Program) -> None:
    view = window(office, "/govbot terms", "Change a term")
    values = {
        "vendor": chosen("choice", "pacifica"),
        "kpi": chosen("search", "csat"),
        "target": chosen("text", "91 %"),
    }
    day, verb = chosen("day", "2099-01-01"), chosen("choice", "set")
    office.slack.hands.submit(view, {**values, "from": day, "verb": verb})
    assert "Nothing is written yet." in json.dumps(view.drawn["blocks"])
    assert "+ term pacifica SOW-7: csat" in json.dumps(view.drawn["blocks"])
    assert submitted(office, view, {}).startswith("Applied: 1 added.")
    assert "1 Jan 2099" in told(office, "/govbot terms pacifica")


def test_somebody_whose_role_was_taken_away_meanwhile_is_told_in_the_window(office: Program) -> None:
    workspace = office.slack.workspace
    workspace.add_user("U0EMIL", "Emil")
    workspace.channels["C0NEW"].members.add("U0EMIL")
    told(office, "/govbot people add <@U0EMIL> admin")
    assert office.slack.command("U0EMIL", "C0NEW", "/govbot connect").in_time
    view = office.slack.hands.modal("U0EMIL")
    told(office, "/govbot people end <@U0EMIL>")
    values = {"channel": chosen("channel", "C0NEW"), "whose": chosen("choice", "northwind")}
    assert "ask an administrator" in json.dumps(office.slack.hands.submit(view, values).body)


def test_home_tells_what_is_missing_and_is_made_anew_after_a_change(office: Program) -> None:
    workspace = office.slack.workspace
    office.slack.happenings.open_home("U0MARIA")
    assert workspace.wait_for(lambda: "U0MARIA" in workspace.homes)
    home = workspace.homes["U0MARIA"]
    assert "a manager and a supervisor of Pacifica Care are missing" in json.dumps(home.drawn)
    for view in workspace.views.values():
        view.open = view is home
    assert office.slack.hands.press_in_view(home, "Add a person").in_time
    workspace.add_user("U0PIA", "Pia", team="T0PIA")
    values = {
        "person": chosen("person", "U0PIA"),
        "role": chosen("choice", "supervisor"),
        "vendor": chosen("choice", "pacifica"),
        "until": chosen("day", "2099-06-30"),
    }
    office.slack.hands.submit(office.slack.hands.modal("U0MARIA"), values)
    assert workspace.wait_for(
        lambda: "Add people: a manager is missing." in json.dumps(workspace.homes["U0MARIA"].drawn)
    )


def test_home_is_made_anew_after_a_change_by_words(office: Program) -> None:
    workspace = office.slack.workspace
    office.slack.happenings.open_home("U0MARIA")
    assert workspace.wait_for(lambda: "U0MARIA" in workspace.homes)
    workspace.add_user("U0MAX", "Max")
    for change, words in (("add <@U0MAX> manager", "every vendor a supervisor"), ("end <@U0MAX>", "a manager is miss")):
        told(office, f"/govbot people {change}")
        assert drawn_at_home(office, words)
    office.slack.dm("U0MARIA", "people add <@U0MAX> manager")
    assert drawn_at_home(office, "every vendor a supervisor")


def drawn_at_home(office: Program, words: str) -> bool:
    workspace = office.slack.workspace
    return workspace.wait_for(lambda: words in json.dumps(workspace.homes["U0MARIA"].drawn))
