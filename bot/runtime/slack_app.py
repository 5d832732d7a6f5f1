"""The transport to Slack: one client, one Bolt app, and the workspace they belong to."""

import logging
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import NotReadyError
from bot.settings import SlackAccess

SECONDS = 10
MEND = "Reinstall the app and copy its bot token."


@dataclass(frozen=True)
class Identity:
    """What `auth.test` says of us. `enterprise` is set where the whole organisation installed the app."""

    team: str
    enterprise: str
    bot_user: str


def open_client(access: SlackAccess) -> WebClient:
    """A client that fails rather than waits: the caller decides what is worth trying again."""
    client = WebClient(token=access.bot_token, base_url=access.api_url, timeout=SECONDS, retry_handlers=[])
    if proxy_bypass(urlsplit(access.api_url).hostname or ""):
        # slack_sdk reads HTTPS_PROXY but not NO_PROXY.
        client.proxy = None
    return client


def identify(client: WebClient) -> Identity:
    """Asks Slack who we are; NotReadyError says why it would not tell."""
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        reason = error.response.get("error")
        raise NotReadyError(
            f"SLACK_BOT_TOKEN was refused by Slack ({reason}): reinstall the app, copy its token."
        ) from None
    except OSError as error:
        raise NotReadyError(f"Slack cannot be reached at {client.base_url}: {error}") from None
    whole = bool(answer.get("is_enterprise_install"))
    return Identity(
        team=str(answer.get("team_id") or ""),
        enterprise=str(answer.get("enterprise_id") or "") if whole else "",
        bot_user=str(answer.get("user_id") or ""),
    )


class Noted(Protocol):
    """Told of every request that was acknowledged."""

    def __call__(self, body: Any, response: BoltResponse, seconds: float) -> None: ...


class _MeasuredApp(App):
    noted: Noted

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        begun = perf_counter()
        response = super().dispatch(req)
        self.noted(req.body, response, perf_counter() - begun)
        return response


def build_app(access: SlackAccess, client: WebClient, noted: Noted | None = None) -> App:
    """The Bolt app without any listener. `process_before_response` spares Bolt's 10 ms polling for the ack."""
    logger = logging.getLogger("slack_bolt")
    # Bolt finds SLACK_BOT_TOKEN in the environment and warns at each start that it uses the client's instead.
    logger.addFilter(_without_token_warning)
    try:
        app = (_MeasuredApp if noted else App)(
            name="govbot",
            client=client,
            signing_secret=access.signing_secret,
            process_before_response=True,
            logger=logger,
        )
    except BoltError:
        raise NotReadyError(f"SLACK_BOT_TOKEN was refused by Slack. {MEND}") from None
    if noted and isinstance(app, _MeasuredApp):
        app.noted = noted
    return app


def _without_token_warning(record: logging.LogRecord) -> bool:
    return "`token` will be unused" not in str(record.msg)
