"""What Slack's answers mean for whatever is being sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.delivery.post import is_person
from bot.delivery.sending import NotSentError, RefusedError, ShutOutError

UNCERTAIN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
"""Slack's codes that pass, and after which nobody knows whether the message went out."""

SHUT_OUT = {"token_revoked", "token_expired", "invalid_auth", "not_authed", "account_inactive", "team_disabled"}
"""Slack's codes that are about govbot itself and not about what it was to do."""


@contextmanager
def told_certainly() -> Iterator[None]:
    """Raises RefusedError, ShutOutError or NotSentError where Slack's answer is certain; anything else as it came."""
    try:
        yield
    except SlackApiError as error:
        _raise_certain(error)
        raise
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError):
            raise NotSentError("Slack cannot be reached") from None
        raise


def room_of(client: WebClient, channel: str) -> str:
    """The channel, or the direct messages of the person whose id it is."""
    if not is_person(channel):
        return channel
    return str(client.conversations_open(users=channel)["channel"]["id"])


def code_of(error: Exception) -> str:
    return str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__


def _raise_certain(error: SlackApiError) -> None:
    """Returns where it stays open what happened."""
    response = error.response
    if not isinstance(response, SlackResponse):
        return
    if response.status_code == 429 or response.get("error") == "ratelimited":
        raise NotSentError("ratelimited", float(response.headers.get("Retry-After") or 1)) from None
    code = str(response.get("error") or "")
    if code in SHUT_OUT:
        raise ShutOutError(code) from None
    if response.status_code == 200 and code not in UNCERTAIN:
        raise RefusedError(code) from None
