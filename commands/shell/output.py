"""Standard output as JSON."""

import json
from typing import Any

import click


def print_json(document: dict[str, Any]) -> None:
    """ASCII, so that no terminal's or pipe's encoding can spoil it; never NaN, which is not JSON."""
    click.echo(json.dumps(document, allow_nan=False, indent=2))
