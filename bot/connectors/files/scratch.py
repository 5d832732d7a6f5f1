"""Working copies on disk, and the one way in which making them fails."""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import NotReadyError


@contextmanager
def needing_room() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        folder = tempfile.gettempdir()
        raise NotReadyError(f"No room is left in {folder} for a working copy; free some, or set TMPDIR.") from None
