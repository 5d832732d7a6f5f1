from urllib.request import Request, urlopen

from slack_sdk import WebClient

from tests.slack.local import LocalSlack
from tests.slack.people import StoredFile
from tests.slack.refusals import refused


def downloaded(client: WebClient, file: str, token: str = "") -> bytes:
    address = client.files_info(file=file)["file"]["url_private_download"]
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urlopen(Request(address, headers=headers), timeout=5) as answer:
        content: bytes = answer.read()
        return content


def test_a_file_goes_up_in_three_steps_and_into_the_thread(slack: LocalSlack, client: WebClient) -> None:
    client.files_upload_v2(
        channel="C0OPS", filename="sla.csv", content="a,b\n", thread_ts="1.0", initial_comment="Here"
    )
    (sent,) = slack.workspace.sent
    assert (sent.text, sent.thread) == ("Here", "1.0")
    assert slack.workspace.files[sent.files[0]].content == b"a,b\n"


def test_a_file_that_was_not_sent_cannot_be_shared(client: WebClient) -> None:
    ticket = client.files_getUploadURLExternal(filename="a.csv", length=3)
    with refused("file_not_found"):
        client.files_completeUploadExternal(files=[{"id": ticket["file_id"]}], channel_id="C0OPS")


def announced(slack: LocalSlack, client: WebClient) -> str:
    """The id of a file whose content Slack has, and which nobody can see yet."""
    ticket = client.files_getUploadURLExternal(filename="chart.png", length=3, alt_txt="Two lines, both rising")
    with urlopen(Request(ticket["upload_url"], b"png"), timeout=5) as answer:
        answer.read()
    return str(ticket["file_id"])


def test_a_file_is_seen_once_it_is_completed_and_completed_once(slack: LocalSlack, client: WebClient) -> None:
    file = announced(slack, client)
    with refused("file_not_found"):
        client.files_info(file=file)
    parts: list[dict[str, str | None]] = [{"id": file, "title": "Service level"}]
    client.files_completeUploadExternal(files=parts, channel_id="C0OPS", thread_ts="1.0")
    (sent,) = slack.workspace.sent
    shown = client.files_info(file=file)["file"]
    assert shown["shares"] == {"public": {"C0OPS": [{"ts": sent.ts, "thread_ts": "1.0"}]}}
    assert (shown["title"], shown["alt_txt"]) == ("Service level", "Two lines, both rising")
    with refused("file_update_failed"):
        client.files_completeUploadExternal(files=parts, channel_id="C0OPS")


def test_a_file_that_is_shared_has_no_metadata(slack: LocalSlack, client: WebClient) -> None:
    file = announced(slack, client)
    with refused("invalid_arguments"):
        client.files_completeUploadExternal(files=[{"id": file}], channel_id="C0OPS", metadata={})


def test_a_file_is_shared_only_where_the_bot_is(client: WebClient) -> None:
    with refused("not_in_channel"):
        client.files_upload_v2(channel="C0OTHER", filename="a.csv", content="x")


def test_its_content_needs_the_token(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.files["F1"] = StoredFile("F1", "a.csv", "U0NICO", b"a", 1, uploaded=True)
    assert downloaded(client, "F1", slack.workspace.bot_token) == b"a"
    assert b"Sign in" in downloaded(client, "F1")


def test_a_deleted_file_is_gone(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.files["F1"] = StoredFile("F1", "a.csv", "U0NICO", b"a", 1, uploaded=True, deleted=True)
    with refused("file_deleted"):
        client.files_info(file="F1")
    with refused("file_not_found"):
        client.files_info(file="F2")
