"""A failure nobody expected: a reference for the person, the rest for the log."""

import sys
from secrets import token_hex

import structlog

from bot.runtime.logs import set_up_logs
from commands.listening.failures import report_failure


def tell_failure(error: BaseException) -> None:
    if not structlog.is_configured():
        set_up_logs("warning")
    reference = token_hex(3)
    report_failure(error, reference=reference, doing="shell")
    sys.stderr.write(f"Something went wrong on my side. The line above in the log has the reference {reference}.\n")
