import errno

import pytest

from bot.connectors.files.scratch import needing_room
from bot.errors import NotReadyError


def test_it_says_where_room_is_missing() -> None:
    with pytest.raises(NotReadyError, match="No room is left in"), needing_room():
        raise OSError(errno.ENOSPC, "No space left on device")


def test_it_lets_other_failures_through() -> None:
    with pytest.raises(PermissionError), needing_room():
        raise PermissionError(errno.EACCES, "Permission denied")
