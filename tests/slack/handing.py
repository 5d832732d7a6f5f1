"""How a file's content goes out, where Slack or the network does not simply send it."""

from collections.abc import Iterator
from itertools import repeat
from threading import Event

from tests.slack.people import Handing, StoredFile

PAUSE_SECONDS = 0.05
ELSEWHERE = "http://127.0.0.1:9/stolen"


def status(file: StoredFile) -> int:
    return 302 if file.given is Handing.ELSEWHERE else 200


def headers(file: StoredFile) -> dict[str, str]:
    kind = "text/html" if file.content.lstrip().lower().startswith(b"<!doctype") else "application/octet-stream"
    if file.given is Handing.ELSEWHERE:
        return {"Location": ELSEWHERE}
    if file.given is Handing.CUT:
        return {"Content-Type": kind, "Content-Length": str(len(file.content))}
    return {"Content-Type": kind}


def pieces(file: StoredFile) -> Iterator[bytes] | None:
    """What goes out beside a body of known length."""
    match file.given:
        case Handing.CUT:
            return iter((file.content[: len(file.content) // 2],))
        case Handing.ENDLESS:
            return repeat(file.content)
        case Handing.DRIPPING:
            return _dripping(file.content)
        case _:
            return None


def _dripping(content: bytes) -> Iterator[bytes]:
    for place in range(len(content)):
        Event().wait(PAUSE_SECONDS)
        yield content[place : place + 1]
