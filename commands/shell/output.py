"""What goes to standard output, and what a person sees of both streams."""

import json
import sys
from typing import Any

import click


def print_json(document: dict[str, Any]) -> None:
    """ASCII, so that no terminal's or pipe's encoding can spoil it; never NaN, which is not JSON."""
    click.echo(json.dumps(document, allow_nan=False, indent=2))


def is_watched() -> bool:
    """Somebody sees standard output and standard error on one terminal: then everything is said once."""
    return sys.stdout.isatty() and sys.stderr.isatty()
