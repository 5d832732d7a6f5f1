"""Files that people shared in Slack: what Slack says of them, and their content, from Slack's file host alone."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from time import monotonic
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import UserError

HOST = "files.slack.com"
API_HOST = "slack.com"
PIECE = 1 << 20
SILENCE_SECONDS = 10.0
LONGEST_SECONDS = 300.0
GONE = {"file_not_found", "file_deleted", "file_not_visible"}
PASSING = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}


class TransferError(Exception):
    """Slack did not hand the file over now, and may do so later."""


@dataclass(frozen=True)
class SlackFile:
    """`url` is where its content is; `size` is what Slack says."""

    id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True)
class SlackFiles:
    """`most_bytes` is the largest file that is fetched; times are given so that tests need not wait."""

    client: WebClient
    most_bytes: int
    silence_seconds: float = SILENCE_SECONDS
    longest_seconds: float = LONGEST_SECONDS

    def about(self, file_id: str, name: str) -> SlackFile:
        """Raises UserError where the file is gone or is kept elsewhere, TransferError where Slack does not answer."""
        try:
            found = self.client.files_info(file=file_id).get("file") or {}
        except SlackApiError as error:
            raise _refused(str(error.response.get("error")), name) from None
        except (OSError, SlackClientError) as error:
            raise TransferError(type(error).__name__) from None
        if found.get("mode") in ("tombstone", "hidden_by_limit"):
            raise gone(name)
        url = str(found.get("url_private_download") or found.get("url_private") or "")
        if found.get("is_external") or not self._is_ours(url):
            raise UserError(
                f"{name} is a link to another place, and I fetch files from Slack only. Drop the file itself."
            )
        return SlackFile(file_id, str(found.get("name") or name), int(found.get("size") or 0), url)

    def fetch(self, file: SlackFile, target: Path) -> str:
        """Writes the content to `target` and returns its SHA-256; raises as `about` does."""
        refuse_size(file.name, file.size, self.most_bytes)
        digest, received = hashlib.sha256(), 0
        with _told(file.name), self._open(file) as answer, target.open("wb") as sink:
            _refuse_page(answer, file.name)
            for piece in self._pieces(answer):
                received += len(piece)
                refuse_size(file.name, received, self.most_bytes)
                digest.update(piece)
                sink.write(piece)
            _expect(received, answer.headers, file)
        return digest.hexdigest()

    def _pieces(self, answer: HTTPResponse) -> Iterator[bytes]:
        deadline = monotonic() + self.longest_seconds
        while piece := answer.read1(PIECE):
            yield piece
            if monotonic() > deadline:
                raise TransferError("it took too long")

    def _open(self, file: SlackFile) -> HTTPResponse:
        if not self._is_ours(file.url):
            raise TransferError("another host")
        request = Request(file.url, headers={"Authorization": f"Bearer {self.client.token}"})  # noqa: S310 - checked
        answer: HTTPResponse = _opener().open(request, timeout=self.silence_seconds)
        return answer

    def _is_ours(self, url: str) -> bool:
        """Over https from Slack's file host, or from where SLACK_API_URL points to when that is not Slack."""
        asked, api = urlsplit(url), urlsplit(self.client.base_url)
        if (asked.scheme, asked.netloc) == ("https", HOST):
            return True
        return api.hostname != API_HOST and (asked.scheme, asked.netloc) == (api.scheme, api.netloc)


def gone(name: str) -> UserError:
    return UserError(f"{name} was deleted in Slack before I could read it. Drop it again.")


def refuse_size(name: str, size: int, most: int) -> None:
    if size > most:
        raise UserError(
            f"{name} is larger than the {most >> 20:,} MB I take. Split it, or send it compressed (.csv.gz)."
        )


class _Staying(HTTPRedirectHandler):
    """The token goes nowhere else: whatever redirects is not followed."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        return None


def _opener() -> OpenerDirector:
    return build_opener(_Staying)


def _refused(code: str, name: str) -> Exception:
    if code in GONE:
        return gone(name)
    return TransferError(code) if code in PASSING else _not_handed_out(name)


def _not_handed_out(name: str) -> UserError:
    return UserError(f"Slack does not let me read {name}. An administrator can find out why with: govbot doctor")


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except HTTPError as error:
        if error.code in (404, 410):
            raise gone(name) from None
        if error.code < 500 and error.code != 429:
            raise _not_handed_out(name) from None
        raise TransferError(f"HTTP {error.code}") from None
    except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
        raise TransferError(type(error).__name__) from None


def _refuse_page(answer: HTTPResponse, name: str) -> None:
    """Without a token that is good for the file, Slack gives its sign-in page with status 200."""
    if answer.headers.get_content_type() == "text/html":
        raise _not_handed_out(name)


def _expect(received: int, headers: Message, file: SlackFile) -> None:
    promised = headers.get("Content-Length")
    if promised is not None and received != int(promised):
        raise TransferError("it broke off")
    if file.size and received < file.size:
        raise TransferError("it broke off")
