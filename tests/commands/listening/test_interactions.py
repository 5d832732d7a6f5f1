from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.listening.incoming import Incoming, Kind
from commands.listening.installed import Installed
from commands.listening.interactions import filled_of, from_action, from_search, from_shortcut, from_submission
from commands.listening.origin import Origin, carried, read_origin
from tests.commands.listening.test_payloads import JSON

PARTS = ["user", "team", "channel", "container", "actions", "trigger_id", "view", "state", "values", "message"]
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure."""


def test_it_reads_a_button_pressed_by_somebody_of_another_organisation() -> None:
    body = {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": "T0NW"},
        "team": {"id": "T0ACME"},
        "channel": {"id": "C1"},
        "container": {"thread_ts": "1.2"},
        "actions": [{"action_id": "ask#2", "value": "sla 2026-11-17 by hour"}],
        "response_url": "https://hooks/x",
        "trigger_id": "7.8",
    }
    pressed = from_action(body)
    assert (pressed.action, pressed.url) == ("ask", "https://hooks/x")
    assert pressed.incoming == Incoming(
        Kind.BUTTON, "sla 2026-11-17 by hour", "U1", "C1", "T0NW", thread="1.2", event="7.8"
    )
    assert Installed("T0ACME").covers(body)
    assert not Installed("T0NW").covers(body)


@PATIENT
@given(st.recursive(JSON, lambda inner: st.dictionaries(st.sampled_from(PARTS), inner), max_leaves=12))
def test_it_reads_any_interaction_without_failing(part: Any) -> None:
    body = part if isinstance(part, dict) else {"view": part, "actions": part}
    assert isinstance(from_action(body).incoming.words, str)
    assert isinstance(from_shortcut(body).key, str)
    assert isinstance(from_search(body).typed, str)
    assert isinstance(from_submission(body).filled.text("why"), str)
    Installed("T0ACME").covers(body)


def test_a_menus_choice_names_the_button_and_its_words() -> None:
    chosen = {"action_id": "menu#2", "selected_option": {"value": "open ask aht today"}}
    pressed = from_action({"actions": [chosen]})
    assert (pressed.action, pressed.incoming.words) == ("open", "ask aht today")


def test_it_reads_what_was_filled_in_whatever_the_kind_of_field() -> None:
    state = {
        "why": {"why": {"type": "plain_text_input", "value": " because "}},
        "empty": {"empty": {"type": "plain_text_input", "value": None}},
        "many": {"many": {"type": "number_input", "value": "12.5"}},
        "from": {"from": {"type": "datepicker", "selected_date": "2026-11-17"}},
        "at": {"at": {"type": "timepicker", "selected_time": "07:30"}},
        "kpi": {"kpi": {"type": "external_select", "selected_option": {"value": "aht"}}},
        "days": {"days": {"type": "checkboxes", "selected_options": [{"value": "mon"}, {"value": "tue"}]}},
        "who": {"who": {"type": "users_select", "selected_user": "U1"}},
        "odd": {"odd": [], "x": {"y": "z"}},
    }
    filled = filled_of(state)
    assert (filled.text("why"), filled.text("empty"), filled.text("who")) == ("because", "", "U1")
    assert (filled.text("kpi"), filled.many("days")) == ("aht", ("mon", "tue"))
    assert (str(filled.number("many")), str(filled.day("from")), str(filled.clock("at"))) == (
        "12.5",
        "2026-11-17",
        "07:30:00",
    )
    assert (filled.number("why"), filled.day("why"), filled.clock("why")) == (None, None, None)
    assert "odd" not in dict(filled.values)


def test_a_window_knows_where_it_came_from() -> None:
    for origin in (Origin("C1", "1.2", "3.4"), Origin("C1"), Origin(), Origin(home=True)):
        assert read_origin(carried(origin, "words of\nthe form")) == (origin, "words of\nthe form")
    assert read_origin("anything else") == (Origin(), "")
