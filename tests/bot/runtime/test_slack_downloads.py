"""Files are fetched from Slack's file host alone, within limits, and every failure is one sentence or worth a retry."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.errors import UserError
from bot.runtime.slack_downloads import SlackFile, SlackFiles, TransferError
from tests.slack.failing import Failure
from tests.slack.local import LocalSlack
from tests.slack.people import Handing, StoredFile

CONTENT = b"interval_start,offered\n" * 1_000
MEGABYTE = 1 << 20


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def files(slack: LocalSlack) -> SlackFiles:
    client = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[])
    return SlackFiles(client, MEGABYTE, silence_seconds=2, longest_seconds=1)


def stored(slack: LocalSlack, content: bytes = CONTENT, given: Handing = Handing.WHOLE) -> StoredFile:
    file = StoredFile("F1", "acd.csv", "U0NICO", content, len(content), uploaded=True, given=given)
    slack.workspace.files["F1"] = file
    return file


def fetched(files: SlackFiles, target: Path) -> str:
    return files.fetch(files.about("F1", "acd.csv"), target / "received")


def test_it_writes_the_content_and_tells_its_digest(slack: LocalSlack, files: SlackFiles, tmp_path: Path) -> None:
    stored(slack)
    assert fetched(files, tmp_path) == hashlib.sha256(CONTENT).hexdigest()
    assert (tmp_path / "received").read_bytes() == CONTENT


@pytest.mark.parametrize("known", [True, False])
def test_a_file_that_is_gone_is_said_so(slack: LocalSlack, files: SlackFiles, tmp_path: Path, known: bool) -> None:
    if known:
        stored(slack).deleted = True
    with pytest.raises(UserError, match=r"^acd.csv was deleted in Slack before I could read it. Drop it again.$"):
        fetched(files, tmp_path)


def test_a_file_deleted_after_it_was_asked_about_is_gone_too(
    slack: LocalSlack, files: SlackFiles, tmp_path: Path
) -> None:
    file, about = stored(slack), files.about("F1", "acd.csv")
    file.deleted = True
    with pytest.raises(UserError, match="was deleted"):
        files.fetch(about, tmp_path / "received")


def test_too_large_a_file_is_not_even_asked_for(slack: LocalSlack, files: SlackFiles, tmp_path: Path) -> None:
    stored(slack).length = 500 * MEGABYTE
    with pytest.raises(UserError, match="larger than the 1 MB"):
        fetched(files, tmp_path)
    assert not (tmp_path / "received").exists()


def test_a_body_without_end_is_cut_at_the_limit(slack: LocalSlack, files: SlackFiles, tmp_path: Path) -> None:
    stored(slack, given=Handing.ENDLESS)
    with pytest.raises(UserError, match="larger than the 1 MB"):
        fetched(files, tmp_path)
    assert (tmp_path / "received").stat().st_size <= MEGABYTE


@pytest.mark.parametrize("given", [Handing.CUT, Handing.DRIPPING])
def test_a_body_that_breaks_off_or_never_ends_is_tried_again(
    slack: LocalSlack, files: SlackFiles, tmp_path: Path, given: Handing
) -> None:
    stored(slack, given=given)
    with pytest.raises(TransferError):
        fetched(files, tmp_path)


@pytest.mark.parametrize("failure", [Failure.DROPPED, Failure.SERVER_ERROR, Failure.RATE_LIMITED])
@pytest.mark.parametrize("method", ["files", "files.info"])
def test_what_passes_is_tried_again(
    slack: LocalSlack, files: SlackFiles, tmp_path: Path, failure: Failure, method: str
) -> None:
    stored(slack)
    slack.failures.plan(method, failure)
    with pytest.raises(TransferError):
        fetched(files, tmp_path)
    assert fetched(files, tmp_path)


def test_a_redirect_is_not_followed(slack: LocalSlack, files: SlackFiles, tmp_path: Path) -> None:
    stored(slack, given=Handing.ELSEWHERE)
    with pytest.raises(UserError, match="does not let me read"):
        fetched(files, tmp_path)


def test_the_sign_in_page_is_no_file(slack: LocalSlack, files: SlackFiles, tmp_path: Path) -> None:
    stored(slack)
    about = files.about("F1", "acd.csv")
    files.client.token = "xoxb-old"
    with pytest.raises(UserError, match=r"does not let me read acd\.csv\. An administrator"):
        files.fetch(about, tmp_path / "received")


ADDRESSES = (
    *("http://files.slack.com/x", "https://files.slack.com.evil.example/x", "https://evil.example/files.slack.com"),
    *("ftp://files.slack.com/x", "https://files.slack.com@evil.example/x", "https://files.slack.com:8443/x", "", "x"),
)


@pytest.mark.parametrize("url", ADDRESSES)
def test_the_token_goes_to_slacks_file_host_alone(files: SlackFiles, tmp_path: Path, url: str) -> None:
    with pytest.raises(TransferError, match="another host"):
        files.fetch(SlackFile("F1", "acd.csv", 1, url), tmp_path / "received")


def test_with_slack_itself_the_api_host_hands_out_no_files(files: SlackFiles, tmp_path: Path) -> None:
    real = replace(files, client=WebClient("xoxb-1"))
    with pytest.raises(TransferError, match="another host"):
        real.fetch(SlackFile("F1", "acd.csv", 1, "https://slack.com/files/x"), tmp_path / "received")
