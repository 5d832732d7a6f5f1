"""Asks Slack who somebody is."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.domain.people.member import Member
from bot.runtime.slack_readers import account_of
from bot.runtime.workspaces import Installation

log = structlog.get_logger("govbot.members")


def member_of(client: WebClient, installation: Installation, slack: str) -> Member | None:
    """None where Slack does not know the person, or does not answer."""
    try:
        user: Mapping[str, Any] = client.users_info(user=slack)["user"]
    except (OSError, SlackClientError, KeyError, TypeError) as error:
        log.warning("member not known", reason=type(error).__name__)
        return None
    return Member(slack, _name(user), installation.team_of(user), account_of(user))


def _name(user: Mapping[str, Any]) -> str:
    profile = user.get("profile")
    shown = profile.get("display_name") if isinstance(profile, Mapping) else ""
    return str(shown or user.get("real_name") or user.get("name") or user.get("id") or "").strip()
