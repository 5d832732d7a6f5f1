"""One mapping of the file: its values by key, each read by a rule, every problem noted at its line."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bot.connectors.programme_file.problems import Problems, RefusedError, line_of, nearest

T = TypeVar("T")
NULL = "tag:yaml.org,2002:null"


class Entry:
    """`title` says which one it is, as in "a vendor"; `keys` are all it may have."""

    def __init__(self, node: Node, title: str, keys: Sequence[str], problems: Problems) -> None:
        self.node, self.title, self.problems = node, title, problems
        self._values: dict[str, Node] = {}
        self._misspelt: set[str] = set()
        if isinstance(node, MappingNode):
            self._take(node, keys)
        else:
            problems.add(node, f"{title} should be keys with values, such as {keys[0]}: …")

    def _take(self, node: MappingNode, keys: Sequence[str]) -> None:
        lines: dict[str, int] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            if key in lines:
                self.problems.add(key_node, f'{self.title} has "{key}" twice, first on line {lines[key]}.')
            elif key not in keys:
                self._refuse_key(key_node, key, keys)
            elif not _is_null(value):
                self._values[key] = value
            lines.setdefault(key, line_of(key_node))

    def _refuse_key(self, node: Node, key: str, keys: Sequence[str]) -> None:
        meant = nearest(key, keys)
        hint = f"Did you mean {meant}?" if meant else f"Accepted: {', '.join(keys)}."
        self.problems.add(node, f'{self.title} has the unknown key "{key[:60]}". {hint}')
        self._misspelt.add(meant)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, MappingNode)

    def has(self, key: str) -> bool:
        return key in self._values

    def node_of(self, key: str) -> Node:
        return self._values.get(key, self.node)

    def refuse(self, key: str, text: str) -> None:
        self.problems.add(self.node_of(key), text)

    def read(self, key: str, rule: Callable[[str], T], default: T) -> T:
        """The value read by the rule; the default where it is absent or refused."""
        if key not in self._values:
            return default
        node = self._values[key]
        if not isinstance(node, ScalarNode):
            self.problems.add(node, f"{key} should be one value, not a list or keys.")
            return default
        return self._ruled(node, key, rule, default)

    def need(self, key: str, rule: Callable[[str], T], default: T) -> T:
        if self.is_mapping and key not in self._values and key not in self._misspelt:
            self.problems.add(self.node, f"{self.title} has no {key}.")
        return self.read(key, rule, default)

    def listed(self, key: str, rule: Callable[[str], T]) -> tuple[tuple[Node, T], ...]:
        """The values of a list with their nodes; one value alone is a list of one."""
        read: list[tuple[Node, T]] = []
        for node in self.items(key):
            if not isinstance(node, ScalarNode) or _is_null(node):
                self.problems.add(node, f"{key} should be a list of single values.")
                continue
            value = self._ruled(node, key, rule, None)
            if value is not None:
                read.append((node, value))
        return tuple(read)

    def items(self, key: str) -> list[Node]:
        if key not in self._values:
            return []
        node = self._values[key]
        return list(node.value) if isinstance(node, SequenceNode) else [node]

    def entries(self, key: str, title: str, keys: Sequence[str]) -> list["Entry"]:
        """The mappings of a list."""
        if isinstance(self._values.get(key), ScalarNode):
            self.refuse(key, f"{key} should be a list; begin each line of it with a dash.")
            return []
        return [Entry(node, title, keys, self.problems) for node in self.items(key)]

    def _ruled(self, node: ScalarNode, key: str, rule: Callable[[str], T], default: T) -> T:
        try:
            return rule(str(node.value).strip())
        except RefusedError as refusal:
            self.problems.add(node, f"{key}: {refusal}")
            return default


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and (node.tag == NULL or not str(node.value).strip())
