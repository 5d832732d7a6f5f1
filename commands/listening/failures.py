"""A failure nobody expected, told in the log without a word of what people wrote."""

import traceback
from collections.abc import Iterator

import structlog

log = structlog.get_logger("govbot.failures")


def report_failure(error: BaseException, *, reference: str, doing: str) -> None:
    """Logs the failure under the reference the person is given."""
    log.error("went wrong", reference=reference, doing=doing, traceback="\n".join(_told(error)))


def _told(error: BaseException) -> Iterator[str]:
    # An exception's own message may quote what was typed (a ValueError does); frames and types never do.
    while True:
        yield type(error).__qualname__
        yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
        following = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if following is None:
            return
        error = following
