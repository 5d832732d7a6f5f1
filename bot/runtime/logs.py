"""Logs for people and for machines: one line an event, with the request's id and without secrets."""

import logging
import re
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET = re.compile(r"\b(xox[a-z](?:\.[a-z]+)?-|xapp-|sk-)[\w-]+|(://[^\s:/@]+:)[^\s@/]+(?=@)")
QUIET = ("slack_bolt", "slack_sdk", "websocket", "httpx", "openai")


def set_up_logs(level: str = "info", *, json: bool | None = None, stream: TextIO | None = None) -> None:
    """Everything, our own lines and the libraries', as JSON (default) or, at a terminal, as coloured text."""
    target = stream or sys.stderr
    as_json = not target.isatty() if json is None else json
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(_formatter(as_json))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in QUIET:
        # Their info lines carry request bodies, which hold what people wrote.
        logging.getLogger(name).setLevel(logging.WARNING)
    # It warns at every beat that is left out because the one before still runs, which is as it should be.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def redacted(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """No token, key or database password leaves the process in a log line."""
    return {key: _clean(value) for key, value in event.items()}


def _clean(value: object) -> object:
    if isinstance(value, str):
        return SECRET.sub(lambda found: (found[1] or found[2]) + "…", value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(as_json: bool) -> structlog.stdlib.ProcessorFormatter:
    drawn: Processor = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            redacted,
            drawn,
        ],
    )
