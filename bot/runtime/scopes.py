"""What govbot asks of Slack: every Web API method it calls and event it hears, the scopes they need, and why."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """A method (`chat.postMessage`) or an event (`message.im`), the bot scopes it takes and the reason in words."""

    name: str
    scopes: tuple[str, ...]
    reason: str


ROOMS = ("channels:read", "groups:read")
ENDS = tuple(f"{kind}_{end}" for kind in ("channel", "group") for end in ("archive", "deleted", "left"))
COMINGS = (
    *("channel_shared", "channel_unshared", "channel_id_changed", "member_joined_channel", "member_left_channel"),
    *ENDS,
)
FEATURES = (Need("slash commands", ("commands",), "slash commands and shortcuts"),)
METHODS = (
    Need("auth.test", (), "who the bot is"),
    Need("apps.connections.open", (), "Socket Mode; by the app token, whose scope is connections:write"),
    Need("conversations.info", ("channels:read", "groups:read"), "which channels the bot is in"),
    Need("chat.postMessage", ("chat:write",), "answers in direct messages"),
    Need("chat.postEphemeral", ("chat:write",), "private answers to mentions"),
    Need("conversations.history", ("channels:history", "groups:history"), "whether a post arrived, after a failure"),
    Need("conversations.replies", ("channels:history", "groups:history"), "whether a post arrived; what 🚨 is put on"),
    Need("conversations.members", ("channels:read", "groups:read"), "who can read a channel before a post"),
    Need("users.info", ("users:read",), "who can read a channel before a post"),
    Need("chat.update", ("chat:write",), "a card that is kept up to date"),
    Need("chat.getPermalink", (), "the message an escalation was raised from"),
    Need("chat.delete", ("chat:write",), "a shared answer that was taken back"),
    Need("conversations.open", ("im:write",), "answers and questions sent to one's direct messages"),
    Need("views.open", (), "windows that ask, opened by a button or a shortcut"),
    Need("views.push", (), "a window above a window"),
    Need("views.update", (), "a window that changes"),
    Need("views.publish", (), "the Home tab"),
    Need("files.getUploadURLExternal", ("files:write",), "figures as a file"),
    Need("files.completeUploadExternal", ("files:write",), "figures as a file"),
    Need("files.info", ("files:read",), "files dropped for an import: where their content is"),
)
EVENTS = (
    Need("app_mention", ("app_mentions:read",), "@govbot sla today"),
    Need("message.im", ("im:history",), "questions in a direct message"),
    Need("message.channels", ("channels:history",), "files dropped in a vendor's channel; replies to an escalation"),
    Need("message.groups", ("groups:history",), "files dropped in a vendor's channel; replies to an escalation"),
    Need(
        "reaction_added",
        ("reactions:read",),
        "✗ takes a shared answer back; 🚨 asks whether to raise a message; 📌 marks a key moment",
    ),
    Need("reaction_removed", ("reactions:read",), "a 📌 that is taken off"),
    Need("app_home_opened", (), "the Home tab"),
    *(Need(event, ROOMS, "who joins a channel, and with whom it is shared") for event in COMINGS),
)
"""A new call or event is declared here; the manifest, `govbot doctor` and a test that reads the code follow it."""


def scopes() -> dict[str, str]:
    """Every scope of the bot token with its reasons, in the order they are first needed."""
    reasons: dict[str, list[str]] = {}
    for scope, reason in _wanted():
        known = reasons.setdefault(scope, [])
        if reason not in known:
            known.append(reason)
    return {scope: "; ".join(known) for scope, known in reasons.items()}


def _wanted() -> Iterator[tuple[str, str]]:
    for need in (*FEATURES, *METHODS, *EVENTS):
        for scope in need.scopes:
            yield scope, need.reason
