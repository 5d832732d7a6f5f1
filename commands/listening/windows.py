"""Slack's windows: modals opened, stacked and changed, and the Home tab."""

from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.message import Home, render_home

View = dict[str, Any]
TOO_MANY = "push_limit_reached"
log = structlog.get_logger("govbot.windows")


@dataclass(frozen=True)
class Window:
    """A view somebody sees. `hash` names the state in which it was seen."""

    id: str = ""
    hash: str = ""
    is_modal: bool = False


NO_WINDOW = Window()


class Windows:
    """Each says why Slack refused, by its own code; empty where it took the view."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def open(self, trigger: str, view: View, *, above: Window | None = None) -> tuple[Window, str]:
        """A modal, above the one in which it was asked for; Slack stacks three and then the top one is changed."""
        call = self._client.views_push if above is not None and above.is_modal else self._client.views_open
        try:
            shown = call(trigger_id=trigger, view=view)["view"]
        except (OSError, SlackClientError) as error:
            refusal = refusal_of(error)
            if refusal == TOO_MANY and above is not None:
                return above, self.change(above, view)
            return NO_WINDOW, refusal
        return Window(str(shown.get("id") or ""), str(shown.get("hash") or ""), is_modal=True), ""

    def change(self, window: Window, view: View, *, only_as_seen: bool = False) -> str:
        """`only_as_seen`: not where it was changed meanwhile, so that the newer one stays."""
        seen = window.hash if only_as_seen and window.hash else None
        try:
            self._client.views_update(view_id=window.id, hash=seen, view=view)
        except (OSError, SlackClientError) as error:
            return refusal_of(error)
        return ""

    def publish(self, user: str, home: Home) -> None:
        try:
            self._client.views_publish(user_id=user, view=render_home(home))
        except (OSError, SlackClientError) as error:
            log.error("Home not published", reason=refusal_of(error))


def refusal_of(error: Exception) -> str:
    """Slack's own code for it, or what kind of failure it was."""
    return str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
