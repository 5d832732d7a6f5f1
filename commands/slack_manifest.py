"""The Slack app manifest, made from the catalogue of commands and from what govbot calls and hears."""

import json
from collections.abc import Iterator, Sequence

from bot.errors import UserError
from bot.runtime.http import PATH
from bot.runtime.scopes import EVENTS, scopes
from commands.forms import Shortcut
from commands.request import Command

UMBRELLA = "govbot"
HELP = "help"
HOME = "app_home_opened"
OPENING = """\
# Paste this at api.slack.com/apps → Create New App → From a manifest. Made by `govbot manifest`; do not edit.
"""
BY_SOCKET = (
    "# It uses Socket Mode, which needs no public address. For HTTP: govbot manifest --http https://your.address\n"
)


def manifest(
    commands: Sequence[Command], shortcuts: Sequence[Shortcut], address: str = "", *, organisation: bool = False
) -> str:
    """As YAML. `address` is where Slack reaches govbot over HTTP; without it the app uses Socket Mode.

    `organisation`: an Enterprise organisation may install it for all of its workspaces.
    """
    url = request_url(address)
    lines = [*_about(), *_features(commands, url), *_shortcuts(shortcuts), *_scopes(), *_settings(url, organisation)]
    return OPENING + ("" if url else BY_SOCKET) + "\n".join(lines) + "\n"


def request_url(address: str) -> str:
    """The address with the path that govbot answers on; UserError where Slack would not take it."""
    bare = address.strip().rstrip("/").removesuffix(PATH).rstrip("/")
    if bare and not bare.startswith("https://"):
        raise UserError(
            "Slack only calls addresses that start with https://.", hint="--http https://govbot.example.com"
        )
    return f"{bare}{PATH}" if bare else ""


def _about() -> Iterator[str]:
    yield "display_information:"
    yield "  name: govbot"
    yield "  description: Keeps outsourced customer-care vendors to their contracts."


def _features(commands: Sequence[Command], url: str) -> Iterator[str]:
    yield "features:"
    yield "  app_home:"
    yield f"    home_tab_enabled: {_yes(any(event.name == HOME for event in EVENTS))}"
    yield "    messages_tab_enabled: true"
    yield "    messages_tab_read_only_enabled: false"
    yield "  bot_user:"
    yield "    display_name: govbot"
    yield "    always_online: true"
    yield "  slash_commands:"
    for command in commands:
        if not command.umbrella:
            yield from _slash_command(command.name, command.summary, hint(command), url)
    yield from _slash_command(UMBRELLA, "Help; every other command also works under it.", HELP, url)


def _shortcuts(shortcuts: Sequence[Shortcut]) -> Iterator[str]:
    if shortcuts:
        yield "  shortcuts:"
    for shortcut in shortcuts:
        yield f"    - name: {_quoted(shortcut.title)}"
        yield f"      type: {'message' if shortcut.on_messages else 'global'}"
        yield f"      callback_id: {_quoted(shortcut.key)}"
        yield f"      description: {_quoted(shortcut.about)}"


def hint(command: Command) -> str:
    """What follows the command's name in its examples."""
    return " · ".join(example.removeprefix(f"/{command.name}").strip() for example in command.examples)


def _slash_command(name: str, summary: str, usage_hint: str, url: str) -> Iterator[str]:
    yield f"    - command: /{name}"
    yield f"      description: {_quoted(summary)}"
    yield f"      usage_hint: {_quoted(usage_hint)}"
    if url:
        yield f"      url: {_quoted(url)}"
    # Under the umbrella people and channels are named: Slack then says which they are.
    yield f"      should_escape: {_yes(name == UMBRELLA)}"


def _scopes() -> Iterator[str]:
    yield "oauth_config:"
    yield "  scopes:"
    yield "    bot:"
    widest = max(len(scope) for scope in scopes())
    for scope, reason in scopes().items():
        yield f"      - {scope:{widest}}  # {reason}"


def _settings(url: str, organisation: bool) -> Iterator[str]:
    yield "settings:"
    yield "  event_subscriptions:"
    if url:
        yield f"    request_url: {_quoted(url)}"
    yield "    bot_events:"
    for event in EVENTS:
        yield f"      - {event.name}"
    yield "  interactivity:"
    yield "    is_enabled: true"
    if url:
        yield f"    request_url: {_quoted(url)}"
        yield f"    message_menu_options_url: {_quoted(url)}"
    yield f"  org_deploy_enabled: {_yes(organisation)}"
    yield f"  socket_mode_enabled: {_yes(not url)}"
    yield "  token_rotation_enabled: false"


def _quoted(text: str) -> str:
    # A JSON string is a YAML string.
    return json.dumps(text, ensure_ascii=False)


def _yes(is_so: bool) -> str:
    return "true" if is_so else "false"
