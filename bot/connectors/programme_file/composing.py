"""Bytes → a tree of YAML nodes that know their lines; what is not a modest YAML file is refused in one sentence."""

from typing import Any

import yaml
from yaml import Node
from yaml.error import Mark, MarkedYAMLError

from bot.errors import UserError

MOST_BYTES = 2_000_000
MOST_NODES = 200_000
DEEPEST = 20
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is there: twenty times as fast."""


def compose(content: bytes, name: str) -> Node:
    text = _text(content, name)
    try:
        _refuse_depth(text, name)
        root = yaml.compose(text, Loader=LOADER)
    except MarkedYAMLError as error:
        raise UserError(_sentence(error, name)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise UserError(f"{name} is not YAML: {str(error).splitlines()[0]}.") from None
    if root is None:
        raise UserError(f"{name} is empty. Start it with: programme: {{name: …, timezone: America/New_York}}")
    _refuse_bomb(root, name)
    return root


def _text(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise UserError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB, too large for a programme file.")
    if b"\0" in content:
        raise UserError(f"{name} is not a text file. A programme file is YAML, saved as UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UserError(f"{name} line {line}: not UTF-8. Save the file as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_depth(text: str, name: str) -> None:
    """Composing recurses, events do not."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise UserError(f"{name} is more than {DEEPEST} levels deep, too deep for a programme file.")


def _refuse_bomb(root: Node, name: str) -> None:
    if _size(root, {}) > MOST_NODES:
        raise UserError(f"{name} repeats its parts by reference (&, *) until it is too large. Write them out.")


def _size(node: Node, known: dict[int, int]) -> int:
    """Nodes after every alias is followed; one that contains itself counts as endless."""
    if id(node) not in known:
        known[id(node)] = MOST_NODES + 1
        known[id(node)] = 1 + sum(_size(child, known) for child in _children(node))
    return known[id(node)]


def _children(node: Node) -> list[Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _sentence(error: MarkedYAMLError, name: str) -> str:
    mark: Mark | None = error.problem_mark or error.context_mark
    where = f"{name} line {mark.line + 1}, column {mark.column + 1}" if mark else name
    said = ", ".join(part for part in (error.problem, error.context) if part)
    return f"{where}: this is not YAML ({said})."
