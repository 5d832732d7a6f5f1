"""Slack asked about channels, people and organisations."""

from functools import partial

from slack_sdk import WebClient

from bot.runtime.slack_app import Identity
from bot.runtime.slack_channels import room_of
from bot.runtime.slack_files import file_to
from bot.runtime.slack_members import member_of
from bot.runtime.slack_messages import link_of
from bot.runtime.slack_readers import Accounts, readers_of
from bot.runtime.workspaces import Installation, Workspaces
from commands.request import Rooms


def rooms_in(client: WebClient, identity: Identity) -> Rooms:
    installation = Installation(identity.team, identity.enterprise)
    workspaces, accounts = Workspaces(client, installation), Accounts(client, installation)
    return Rooms(
        partial(readers_of, client, installation, accounts=accounts),
        installation.home,
        partial(member_of, client, installation),
        partial(file_to, client),
        workspaces.home_of,
        partial(room_of, client, installation, accounts),
        partial(link_of, client),
    )
