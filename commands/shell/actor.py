"""Who the audit log says did it, where it was done from a shell."""

import os


def shell_actor() -> str:
    name = os.environ.get("USER") or os.environ.get("LOGNAME")
    return f"shell {name}" if name else "shell"
