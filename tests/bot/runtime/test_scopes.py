"""The scopes asked for are those of the Web API methods the code really calls, and of the events it listens to."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from slack_sdk import WebClient

from bot.runtime.scopes import COMINGS, EVENTS, METHODS, scopes

ROOT = Path(__file__).parents[3]
UPLOAD = {"files.getUploadURLExternal", "files.completeUploadExternal"}
BY_THE_LIBRARIES = {"auth.test", "apps.connections.open"}
"""Bolt and the Socket Mode client call these for themselves."""
WEB_API = {
    name: set(re.findall(r'api_call\(\s*"([\w.]+)"', inspect.getsource(method)))
    for name, method in vars(WebClient).items()
    if inspect.isfunction(method) and not name.startswith("_") and name != "api_call"
} | {"files_upload_v2": UPLOAD}


def nodes() -> Iterator[ast.AST]:
    for folder in ("bot", "reports", "commands"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def attributes() -> Iterator[ast.Attribute]:
    return (node for node in nodes() if isinstance(node, ast.Attribute))


def called() -> set[str]:
    """By a method of the client, called or handed on, and by name."""
    by_method: set[str] = set().union(*(WEB_API.get(node.attr, set()) for node in attributes()))
    return by_method | set(_first_words("api_call")) | BY_THE_LIBRARIES


def heard() -> set[str]:
    """By Bolt's own listeners, and by handlers of what happens."""
    return set(_first_words("event")) | set(COMINGS) | set(_handled())


def _handled() -> Iterator[str]:
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Handler":
            kinds = node.args[0] if node.args else None
            named = kinds.elts if isinstance(kinds, ast.Tuple) else []
            yield from (str(kind.value) for kind in named if isinstance(kind, ast.Constant))


def _first_words(name: str) -> Iterator[str]:
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_the_code_reads_as_it_should() -> None:
    assert {"chat.postMessage", "chat.postEphemeral", "auth.test"} <= called()
    assert {"app_mention", "message"} <= heard()


def test_every_method_the_code_calls_is_declared() -> None:
    missing = called() - {need.name for need in METHODS}
    assert not missing, f"add to METHODS in bot/runtime/scopes.py, with scopes and reason: {sorted(missing)}"


def test_no_method_is_declared_that_the_code_does_not_call() -> None:
    unused = {need.name for need in METHODS} - called()
    assert not unused, f"remove from METHODS in bot/runtime/scopes.py: {sorted(unused)}"


def test_the_events_declared_are_those_listened_to() -> None:
    declared = {need.name.split(".")[0] for need in EVENTS}
    assert declared == heard(), "EVENTS in bot/runtime/scopes.py differ from what commands/listening registers"


def test_every_scope_has_a_reason_and_is_asked_for_once() -> None:
    assert scopes() == {
        scope: reason for scope, reason in scopes().items() if reason and re.fullmatch(r"[a-z_]+(:[a-z.]+)*", scope)
    }
    assert {"commands", "chat:write", "app_mentions:read", "im:history"} <= set(scopes())


def test_reasons_of_one_scope_stand_together() -> None:
    assert "; " in scopes()["chat:write"]
