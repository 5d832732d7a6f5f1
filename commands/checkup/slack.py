"""Slack: the tokens, what they may do, the clock, and the channels govbot is missing from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.errors import NotReadyError
from bot.runtime.scopes import scopes
from bot.settings import SlackAccess
from commands.checkup.finding import Finding, bad, good

MOST_SKEW = 60
REINSTALL = "Paste the output of govbot manifest under App Manifest of the Slack app, and reinstall it."


def tokens(client: WebClient, access: SlackAccess, now: datetime) -> Iterator[Finding]:
    """The bot token with its scopes, the clock, and how Slack reaches govbot."""
    answer = asked(client)
    headers = {name.lower(): str(value) for name, value in answer.headers.items()}
    where = answer.get("team") or answer.get("team_id")
    if not answer.get("bot_id"):
        mend = "Copy the Bot User OAuth Token (xoxb-…) under OAuth & Permissions."
        yield bad("bot token", f"SLACK_BOT_TOKEN is valid in {where}, but not a bot's.", mend)
    else:
        yield good("bot token", f"SLACK_BOT_TOKEN is valid: {answer.get('user')} in {where}.")
    yield granted(headers)
    yield from clock(headers, now)
    yield door(client, access)


def asked(client: WebClient) -> SlackResponse:
    try:
        return client.auth_test()
    except SlackApiError as error:
        raise NotReadyError(
            f"SLACK_BOT_TOKEN was refused by Slack ({reason_of(error)}): reinstall the app, copy its token."
        ) from None
    except OSError as error:
        raise NotReadyError(
            f"Slack cannot be reached at {client.base_url} ({type(error).__name__}): check the network, "
            "a proxy's HTTPS_PROXY, and SLACK_API_URL."
        ) from None


def granted(headers: Mapping[str, str]) -> Finding:
    has = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    missing = {scope: reason for scope, reason in scopes().items() if scope not in has}
    if not missing:
        return good("scopes", f"All {len(scopes())} scopes are granted.")
    told = ", ".join(f"{scope} ({reason})" for scope, reason in missing.items())
    return bad("scopes", f"The bot token lacks {told}.", REINSTALL)


def clock(headers: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    try:
        theirs = parsedate_to_datetime(headers.get("date", ""))
    except ValueError:
        return
    skew = abs((now - theirs).total_seconds())
    if skew > MOST_SKEW:
        sentence = f"This machine's clock is {skew:,.0f} seconds away from Slack's."
        yield bad("clock", sentence, "Set it by NTP: past 300 seconds every request from Slack is refused as too old.")
    else:
        yield good("clock", f"This machine's clock agrees with Slack's within {max(skew, 1):.0f} s.")


def door(client: WebClient, access: SlackAccess) -> Finding:
    """By which way Slack reaches govbot."""
    if not access.app_token:
        return good("way in", "Slack calls govbot over HTTP: SLACK_SIGNING_SECRET is set, SLACK_APP_TOKEN is not.")
    try:
        client.apps_connections_open(app_token=access.app_token)
    except SlackApiError as error:
        sentence = f"SLACK_APP_TOKEN was refused by Slack ({reason_of(error)})."
        mend = (
            "Make an app-level token with the scope connections:write under Basic Information; switch Socket Mode on."
        )
        return bad("way in", sentence, mend)
    return good("way in", "SLACK_APP_TOKEN opens Socket Mode.")


def channels(client: WebClient, wanted: Sequence[str]) -> Iterator[Finding]:
    """The programme's channels that the bot cannot speak in."""
    missing = 0
    for place, channel in enumerate(wanted):
        try:
            found = client.conversations_info(channel=channel)["channel"]
        except SlackApiError as error:
            if reason_of(error) not in ABSENT:
                yield _unasked(channel, len(wanted) - place, reason_of(error))
                return
            found = None
        problem = _problem(channel, found)
        missing += problem is not None
        yield from [problem] if problem else []
    if wanted and not missing:
        yield good("channels", f"The bot is in all {len(wanted)} channels of the programme.")


ABSENT = ("channel_not_found", "method_not_supported_for_channel_type")


def _unasked(channel: str, count: int, reason: str) -> Finding:
    mend = "Wait a minute and run it again." if reason == "ratelimited" else REINSTALL
    return bad("channels", f"Slack would not tell of {channel} ({reason}); {count} channels were not looked at.", mend)


def _problem(channel: str, found: Mapping[str, object] | None) -> Finding | None:
    if found is None:
        sentence = f"The channel {channel} does not exist, or is private and without the bot."
        return bad("channels", sentence, "Type /invite @govbot in it, or correct its id in the programme file.")
    name = found.get("name") or channel
    if found.get("is_archived"):
        return bad("channels", f"The channel {name} ({channel}) is archived.", "Remove it from the programme file.")
    if found.get("is_member") is False:
        return bad("channels", f"The bot is not in the channel {name} ({channel}).", "Type /invite @govbot in it.")
    return None


def reason_of(error: SlackApiError) -> str:
    return str(error.response.get("error") or "no reason given")
