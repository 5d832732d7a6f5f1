"""The Web API methods of the local Slack, as a table from name to function."""

from collections.abc import Callable

from tests.slack import chat_methods, conversation_methods, file_methods, view_methods
from tests.slack.lookups import Answer, Arguments, check_blocks
from tests.slack.refusal import RefusedError
from tests.slack.scopes import check_scope
from tests.slack.workspace import Workspace

__all__ = ["METHODS", "call", "check_blocks"]

APP_METHODS = {"apps.connections.open"}


def call(workspace: Workspace, method: str, token: str, arguments: Arguments) -> Answer:
    """The method's answer; RefusedError carries Slack's code."""
    check_token(workspace, method, token)
    if method not in METHODS:
        raise RefusedError("unknown_method")
    check_scope(workspace, method)
    return METHODS[method](workspace, arguments)


def check_token(workspace: Workspace, method: str, token: str) -> None:
    """The bot's token opens no socket, and the app's does nothing else."""
    wanted, other = workspace.bot_token, workspace.app_token
    if method in APP_METHODS:
        wanted, other = other, wanted
    if token == other:
        raise RefusedError("not_allowed_token_type")
    if token != wanted:
        raise RefusedError("invalid_auth" if token else "not_authed")


def auth_test(workspace: Workspace, _arguments: Arguments) -> Answer:
    return {
        "url": "https://acme.slack.com/",
        "team": "Acme",
        "team_id": workspace.team,
        "user": "govbot",
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot_id,
        "enterprise_id": workspace.enterprise or None,
        "is_enterprise_install": bool(workspace.enterprise),
    }


METHODS: dict[str, Callable[[Workspace, Arguments], Answer]] = {
    "auth.test": auth_test,
    "chat.postMessage": chat_methods.post_message,
    "chat.postEphemeral": chat_methods.post_ephemeral,
    "chat.update": chat_methods.update,
    "chat.delete": chat_methods.delete,
    "chat.getPermalink": chat_methods.permalink,
    "conversations.open": conversation_methods.open_room,
    "conversations.info": conversation_methods.info,
    "conversations.list": conversation_methods.visible,
    "conversations.members": conversation_methods.members,
    "conversations.history": conversation_methods.history,
    "conversations.replies": conversation_methods.replies,
    "users.info": conversation_methods.users_info,
    "users.conversations": conversation_methods.of_the_bot,
    "reactions.add": conversation_methods.add_reaction,
    "reactions.remove": conversation_methods.remove_reaction,
    "views.open": view_methods.open_view,
    "views.push": view_methods.push,
    "views.update": view_methods.update,
    "views.publish": view_methods.publish,
    "files.getUploadURLExternal": file_methods.upload_url,
    "files.completeUploadExternal": file_methods.complete,
    "files.info": file_methods.info,
}
