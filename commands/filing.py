"""Joins dropped files to Slack, the database and the settings."""

from functools import partial

from slack_sdk import WebClient

from bot.runtime.slack_downloads import SlackFiles
from bot.runtime.slack_files import file_to
from bot.settings import Settings
from commands.assembly import Program, utc_now
from commands.dropped.working import Filing
from commands.listening.telling import Telling


def filing_of(program: Program, client: WebClient, settings: Settings) -> Filing:
    hash_key = settings.govbot_hash_key.get_secret_value() if settings.govbot_hash_key else ""
    files = files_of(client, settings)
    return Filing(program.engine, program.listener, files, Telling(client), partial(file_to, client), hash_key, utc_now)


def files_of(client: WebClient, settings: Settings) -> SlackFiles:
    return SlackFiles(client, settings.most_file_bytes)
