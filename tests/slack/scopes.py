"""Which scope of the bot token each method needs; any one of several where the kind of channel decides."""

from tests.slack.refusal import RefusedError
from tests.slack.workspace import Workspace

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("chat.postMessage", "chat.postEphemeral", "chat.update", "chat.delete"), ("chat:write",)),
    **dict.fromkeys(("conversations.info", "conversations.list", "conversations.members", "users.conversations"), READ),
    **dict.fromkeys(("conversations.history", "conversations.replies"), HISTORY),
    **dict.fromkeys(("reactions.add", "reactions.remove"), ("reactions:write",)),
    **dict.fromkeys(("files.getUploadURLExternal", "files.completeUploadExternal"), ("files:write",)),
    "files.info": ("files:read",),
    "conversations.open": ("im:write", "mpim:write"),
    "users.info": ("users:read",),
}
EVENTS = {"commands", "app_mentions:read", "reactions:read"}
EVERY = frozenset(scope for needed in NEEDED.values() for scope in needed) | EVENTS


def check_scope(workspace: Workspace, method: str) -> None:
    """`workspace.scopes` None: the token may do everything."""
    needed = NEEDED.get(method, ())
    granted = granted_to(workspace)
    if needed and not granted.intersection(needed):
        raise RefusedError("missing_scope", needed=needed[0], provided=",".join(sorted(granted)))


def granted_to(workspace: Workspace) -> frozenset[str]:
    return EVERY if workspace.scopes is None else frozenset(workspace.scopes)
