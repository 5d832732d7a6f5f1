"""Where the demo keeps its database, its sample files and what was typed."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def demo_home() -> Path:
    """The user's cache folder, or a temporary one where that cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    with suppress(OSError, RuntimeError):
        home = Path(base).expanduser() / "govbot" / "demo"
        home.mkdir(parents=True, exist_ok=True)
        if os.access(home, os.W_OK | os.X_OK):
            return home
    return Path(tempfile.mkdtemp(prefix="govbot-demo-"))
