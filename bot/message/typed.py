"""What people type in Slack, in words: mentions, channels and links arrive as marks that only Slack can read."""

import re
from collections.abc import Callable

USER = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
ROOM = re.compile(r"<#[A-Z0-9]+(?:\|[^>]*)?>")
SPECIAL = re.compile(r"<!([a-z]+)(?:\^[^>|]*)?(?:\|([^>]*))?>")
LINK = re.compile(r"<((?:https?://|mailto:|tel:)[^>|]+)(?:\|([^>]*))?>")


def in_words(text: str, called: Callable[[str], str]) -> str:
    """`called` takes a user's id to a name. Rooms stay unnamed: Slack would hide some of them from some readers."""
    named = USER.sub(lambda found: called(found[1]), text)
    named = ROOM.sub("a channel", named)
    named = SPECIAL.sub(lambda found: found[2] or f"@{found[1]}", named)
    return LINK.sub(_link, named)


def _link(found: re.Match[str]) -> str:
    address, label = found[1], found[2]
    return f"{label} ({address})" if label and label != address.partition(":")[2] else label or address
