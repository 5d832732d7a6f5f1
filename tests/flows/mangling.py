"""Payloads of every kind as Slack sends them, and any harm done to them."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.slack import interactions, payloads
from tests.slack.delivery import Delivery
from tests.slack.people import Sent, View
from tests.slack.samples import actions, button, modal
from tests.slack.workspace import Workspace

Body = dict[str, Any]
JUNK: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(
        ["", "x" * 50_000, "\x00", "<!channel>", "\ud83d", "😀" * 300, [], {}, [None], [{}], [[]], {"": None}]
    ),
)
MISSING = object()
STEP = st.tuples(st.integers(0, 1_000), st.one_of(st.just(MISSING), JUNK))
HARM = st.lists(STEP, min_size=1, max_size=4)


def mangled(body: Body, harm: list[tuple[int, Any]]) -> Body:
    """Some values replaced by others, or gone; `harm` says which of all places, deep ones too."""
    spoilt = deepcopy(body)
    for number, junk in harm:
        places = list(_places(spoilt))
        if places:
            _spoil(*places[number % len(places)], junk)
    return spoilt


def _spoil(holder: Any, key: Any, junk: Any) -> None:
    if junk is not MISSING:
        holder[key] = deepcopy(junk)
    else:
        del holder[key]


def _places(part: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    keys = list(part) if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else []
    for key in keys:
        found += [(part, key), *_places(part[key])]
    return found


def samples(workspace: Workspace, address: str) -> dict[str, Callable[[], Delivery]]:
    """A fresh one at each call, for trigger and event ids work once."""

    def typed(words: str) -> Callable[[], Delivery]:
        return lambda: Delivery("slash_commands", payloads.slash_command(workspace, address, "U0MARIA", "C0OPS", words))

    pressed = {what: _interactive(make) for what, make in _pressed(workspace).items()}
    return {"command": typed("/sla today"), "bare command": typed("/wish"), **pressed, **_events(workspace)}


def _interactive(make: Callable[[], Body]) -> Callable[[], Delivery]:
    return lambda: Delivery("interactive", make())


def _pressed(workspace: Workspace) -> dict[str, Callable[[], Body]]:
    sent = Sent("C0OPS", "x", (actions(button("Wish", "open", value="wish x")),), ts="1700000000.000001")
    view = View("V1", "U0MARIA", "h", modal(callback_id="wish", private_metadata="C0OPS - -\nx"))
    home = View("V2", "U0MARIA", "h", {**modal(), "type": "home"})
    state = {"why": {"why": {"type": "plain_text_input", "value": "fuzz"}}}
    pick = {"type": "overflow", "action_id": "menu", "selected_option": {"value": "do sla x"}}
    turn, ask = button("T", "turn", value="wish"), button("A", "ask", value="sla")
    return {
        "button": lambda: interactions.pressed(workspace, "U0MARIA", sent, button("W", "open"), "b"),
        "menu": lambda: interactions.pressed(workspace, "U0MARIA", sent, pick, "b"),
        "button in a view": lambda: interactions.pressed_in_view(workspace, "U0MARIA", view, turn, "b"),
        "button in Home": lambda: interactions.pressed_in_view(workspace, "U0MARIA", home, ask, "b"),
        "submission": lambda: interactions.submitted(workspace, view, state),
        "closed": lambda: interactions.closed(workspace, view, everything=False),
        "shortcut": lambda: interactions.global_shortcut(workspace, "U0MARIA", "wish_anywhere"),
        "message shortcut": lambda: interactions.message_shortcut(workspace, "U0MARIA", "wish_about", sent),
        "search": lambda: interactions.searched(workspace, view, "kpi", "b0", "handle"),
    }


def _events(workspace: Workspace) -> dict[str, Callable[[], Delivery]]:
    told = {"type": "message", "channel": "C0OPS", "ts": "1700000000.000001"}
    file = {"id": "F1", "name": "a.csv", "size": 3, "url_private_download": "https://files.example/F1"}

    def event(kind: str, **more: Any) -> Callable[[], Delivery]:
        whole = {"type": kind, "user": "U0MARIA", "channel": "C0OPS", "event_ts": "1.1", **more}
        return lambda: Delivery("events_api", payloads.envelope(workspace, whole, "U0MARIA"))

    return {
        "mention": lambda: Delivery("events_api", payloads.app_mention(workspace, "U0MARIA", "C0OPS", "sla today")),
        "direct message": lambda: Delivery("events_api", payloads.direct_message(workspace, "U0MARIA", "sla today")),
        "dropped file": event("message", subtype="file_share", channel_type="channel", files=[file], ts="1.2"),
        "home": event("app_home_opened", tab="home"),
        "reaction": event("reaction_added", reaction="x", item=told),
        "shared": event("channel_shared", connected_team_id="T0NW"),
        "joined": event("member_joined_channel", channel_type="C", team="T0NW", inviter="U0MARIA"),
    }
