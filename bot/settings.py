"""The environment govbot runs in: every variable it reads, checked before anything starts."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import NotReadyError

SLACK_API = "https://slack.com/api/"
MODEL = "gpt-4o-mini"
BOT_MISSING = "SLACK_BOT_TOKEN is missing: the xoxb- token under OAuth & Permissions of the Slack app."


def _bot_token(secret: SecretStr) -> SecretStr:
    return _starting(secret, "xoxb-")


def _app_token(secret: SecretStr) -> SecretStr:
    return _starting(secret, "xapp-")


def _starting(secret: SecretStr, start: str) -> SecretStr:
    if not secret.get_secret_value().startswith(start):
        raise ValueError(f"a token that starts with {start}")
    return secret


def _address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("an address that starts with https:// or http://")
    return url.rstrip("/") + "/"


def _emoji(name: str) -> str:
    bare = name.strip().strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+", bare):
        raise ValueError("the name of an emoji, such as rotating_light")
    return bare


Emoji = Annotated[str, AfterValidator(_emoji)]
Address = Annotated[str, AfterValidator(_address)]
LogLevel = Literal["debug", "info", "warning", "error"]


@dataclass(frozen=True)
class SlackAccess:
    """What is needed to talk with Slack; `app_token` present means Socket Mode."""

    bot_token: str
    app_token: str | None
    signing_secret: str
    api_url: str


@dataclass(frozen=True)
class ModelAccess:
    """What is needed to ask a language model; `tokens` is the most one request may take, question and answer.

    An answer is waited for `seconds`, and `patience` more where it has to be asked for again.
    """

    key: str
    base_url: str | None
    model: str
    seconds: float
    tokens: int
    retries: int = 1
    patience: float = 30


class Settings(BaseSettings):
    """One field a variable; the names are the environment's, in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: str = "sqlite:///govbot.db"
    slack_bot_token: Annotated[SecretStr, AfterValidator(_bot_token)] | None = None
    slack_app_token: Annotated[SecretStr, AfterValidator(_app_token)] | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: Address = SLACK_API
    openai_api_key: SecretStr | None = None
    openai_base_url: Address | None = None
    openai_model: str = MODEL
    govbot_host: str = "127.0.0.1"
    govbot_port: int = Field(default=3000, ge=1, le=65535)
    govbot_workers: int = Field(default=1, ge=1, le=64)
    govbot_log_level: LogLevel = "info"
    govbot_hash_key: SecretStr | None = None
    govbot_file_mb: int = Field(default=50, ge=1, le=1_000)
    govbot_metrics_token: SecretStr | None = None
    govbot_keep_days: int = Field(default=400, ge=60, le=10_000)
    govbot_raise_reaction: Emoji = "rotating_light"
    govbot_key_reaction: Emoji = "pushpin"
    govbot_model_seconds: float = Field(default=30, gt=0, le=60)
    govbot_model_tokens: int = Field(default=48_000, ge=4_000, le=2_000_000)

    @classmethod
    def load(cls) -> Self:
        """The settings; NotReadyError names every malformed variable, never its value."""
        try:
            return cls()
        except ValidationError as error:
            faults = {str(fault["loc"][0]).upper(): fault["msg"] for fault in error.errors()}
        except UnicodeDecodeError:
            faults = {".env": "UTF-8 text"}
        raise NotReadyError("\n".join(f"{name} is malformed. Accepted: {_accepted(faults[name])}." for name in faults))

    @property
    def kept(self) -> timedelta:
        """How long what was posted is."""
        return timedelta(days=self.govbot_keep_days)

    @property
    def has_own_port(self) -> bool:
        """GOVBOT_PORT was set, not left to its default."""
        return "govbot_port" in self.model_fields_set

    def require_bot(self) -> SlackAccess:
        """What posting to Slack needs, without listening to it."""
        if self.slack_bot_token is None:
            raise NotReadyError(BOT_MISSING)
        return SlackAccess(_plain(self.slack_bot_token) or "", None, "", self.slack_api_url)

    @property
    def most_file_bytes(self) -> int:
        """The largest file that is fetched from Slack."""
        return self.govbot_file_mb << 20

    @property
    def model_access(self) -> ModelAccess | None:
        """None where no key is set: then templates write everything."""
        key = _plain(self.openai_api_key)
        if key is None:
            return None
        limits = self.govbot_model_seconds, self.govbot_model_tokens
        return ModelAccess(key, self.openai_base_url, self.openai_model, *limits)

    def require_slack(self) -> SlackAccess:
        """The tokens Slack needs; NotReadyError names the missing ones and where to find them."""
        missing = [sentence for absent, sentence in self._wanted() if absent]
        if missing:
            raise NotReadyError("\n".join(missing))
        return SlackAccess(
            bot_token=_plain(self.slack_bot_token) or "",
            app_token=_plain(self.slack_app_token),
            signing_secret=_plain(self.slack_signing_secret) or "",
            api_url=self.slack_api_url,
        )

    def _wanted(self) -> list[tuple[bool, str]]:
        by_http = self.slack_app_token is None
        return [
            (self.slack_bot_token is None, BOT_MISSING),
            (
                by_http and self.slack_signing_secret is None,
                "SLACK_SIGNING_SECRET is missing: it is under Basic Information of the Slack app "
                "(or set SLACK_APP_TOKEN to use Socket Mode, which needs none).",
            ),
        ]


def _plain(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def _accepted(message: str) -> str:
    """Pydantic's sentence, turned into what would be accepted."""
    return message.removeprefix("Value error, ").removeprefix("Input should be ")
