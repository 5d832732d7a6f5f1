"""Which organisation a person belongs to; every workspace of the enterprise that installed govbot is home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

log = structlog.get_logger("govbot.workspaces")


@dataclass(frozen=True)
class Installation:
    """`team` stands for home everywhere; `enterprise` is set where a whole organisation installed govbot.

    `home` are the workspaces that Slack has told to be ours.
    """

    team: str
    enterprise: str = ""
    home: set[str] = field(default_factory=set, compare=False)

    def __post_init__(self) -> None:
        self.home.add(self.team)

    def team_of(self, user: Mapping[str, Any]) -> str:
        """Of a user as `users.info` draws one."""
        own = str(user.get("team_id") or "")
        of_enterprise = user.get("enterprise_user")
        enterprise = of_enterprise.get("enterprise_id") if isinstance(of_enterprise, Mapping) else None
        if not self.enterprise or enterprise != self.enterprise:
            return own
        self.home.add(own)
        return self.team

    def teams_in(self, room: Mapping[str, Any]) -> frozenset[str]:
        """The organisations that share a channel; workspaces of our own enterprise are one of them."""
        shared = {str(team) for team in room.get("shared_team_ids") or ()}
        ours = {self.enterprise, *map(str, room.get("internal_team_ids") or ())} if self.enterprise else set()
        return frozenset(self.team if team in ours else team for team in shared)


class Workspaces:
    """Asks Slack once about each workspace people come from; only where a whole enterprise installed govbot."""

    def __init__(self, client: WebClient, installation: Installation) -> None:
        self._client = client
        self._installation = installation
        self._known: dict[str, str] = {installation.enterprise: installation.team, installation.team: installation.team}

    def home_of(self, team: str, slack: str) -> str:
        """The organisation that `team`, which a request came from, belongs to: ours, or itself."""
        if not self._installation.enterprise or not team:
            return team
        if team not in self._known:
            found = self._asked(slack)
            if found is None:
                return team
            self._known[team] = found if found == self._installation.team else team
        return self._known[team]

    def _asked(self, slack: str) -> str | None:
        """None where Slack does not tell: then nobody is taken for one of ours."""
        try:
            return self._installation.team_of(self._client.users_info(user=slack)["user"])
        except (OSError, SlackClientError, KeyError, TypeError) as error:
            log.warning("a person's organisation is not known", reason=type(error).__name__)
            return None
