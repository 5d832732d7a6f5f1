"""`govbot work` by a clock that is so many seconds ahead."""

import sys
from datetime import timedelta

from bot.settings import Settings
from commands.assembly import utc_now
from commands.shell.work import work


def main() -> None:
    ahead = timedelta(seconds=float(sys.argv[1]))
    work(Settings.load(), lambda: utc_now() + ahead)
