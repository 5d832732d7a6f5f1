"""Which workspace govbot is installed in, and whether a request comes from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Installed:
    """`enterprise` is set where the whole organisation installed govbot: then each of its workspaces is ours."""

    team: str
    enterprise: str = ""

    def covers(self, body: Mapping[str, Any]) -> bool:
        """Events in shared channels name the installation they are for in `authorizations`."""
        authorizations = body.get("authorizations")
        sources = authorizations if isinstance(authorizations, list) and authorizations else [body]
        return any(isinstance(source, Mapping) and self._is_ours(source) for source in sources)

    def _is_ours(self, source: Mapping[str, Any]) -> bool:
        team = source.get("context_team_id") or source.get("team_id") or _id_of(source, "team")
        enterprise = source.get("enterprise_id") or _id_of(source, "enterprise")
        return team == self.team or bool(self.enterprise and enterprise == self.enterprise)


def _id_of(source: Mapping[str, Any], key: str) -> Any:
    """Where a button was pressed, `team` is the workspace the app is installed in, whoever pressed it."""
    part = source.get(key)
    return part.get("id") if isinstance(part, Mapping) else None
