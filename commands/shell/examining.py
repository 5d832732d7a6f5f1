"""All the checks in order; one that fails does not keep the others from looking."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine

from bot.errors import NotReadyError
from bot.runtime.slack_app import open_client
from bot.settings import Settings
from commands.checkup import slack
from commands.checkup.database import database
from commands.checkup.finding import Finding, State, findings, good, later, not_ready
from commands.checkup.inbox import inbox
from commands.checkup.model import model
from commands.checkup.programme import channels_of, import_lease, programme
from commands.shell.ready import opened_engine, refuse_unmigrated, sqlite_file

NO_SLACK = "Slack is not set up (SLACK_BOT_TOKEN): govbot answers in the shell only."


def examine(settings: Settings, now: datetime) -> list[Finding]:
    found, channels = _stored(settings, now)
    return [*found, *_slack(settings, channels, now), *findings("model", lambda: model(settings))]


def _stored(settings: Settings, now: datetime) -> tuple[list[Finding], list[str]]:
    """What the database says, and the channels that the programme names."""
    found: list[Finding] = []
    channels: list[str] = []
    try:
        with opened_engine(settings) as engine:
            refuse_unmigrated(engine)
            found += database(engine, sqlite_file(engine.url))
            channels = _loaded(engine, now, found)
    except NotReadyError as error:
        found += not_ready("database", error)
    return found, channels


def _loaded(engine: Engine, now: datetime, found: list[Finding]) -> list[str]:
    with engine.connect() as connection:
        found += findings("programme", lambda: programme(connection, now))
        found += import_lease(connection, now)
        found += inbox(connection, now)
        return channels_of(connection)


def _slack(settings: Settings, channels: list[str], now: datetime) -> Iterator[Finding]:
    if not (settings.slack_bot_token or settings.slack_app_token or settings.slack_signing_secret):
        yield later("slack", NO_SLACK, "To connect Slack, follow docs/install.md.")
        return
    try:
        access = settings.require_slack()
    except NotReadyError as error:
        yield from not_ready("slack", error)
        return
    client = open_client(access)
    checked = findings("slack", lambda: slack.tokens(client, access, now))
    yield from checked
    if all(each.check != "slack" for each in checked):
        yield from findings("channels", lambda: slack.channels(client, channels))


def settled(settings: Settings) -> Finding:
    """The settings could be read: that alone is a finding."""
    return good("settings", f"Every setting is well formed; the log level is {settings.govbot_log_level}.")


def is_well(found: list[Finding]) -> bool:
    return all(each.state is not State.BAD for each in found)
