"""How a command is said by whoever asks: people of another organisation have no slash commands."""

import re

from bot.domain.people.permissions import Viewer

_SLASH = re.compile(r"(?<![\w/.<])/(?:govbot )?(?=[a-z])")


def as_said(example: str, viewer: Viewer) -> str:
    """`/sla today` as that person can say it anywhere."""
    return example if viewer.vendor is None else _SLASH.sub("@govbot ", example).replace("share @govbot ", "share ")
