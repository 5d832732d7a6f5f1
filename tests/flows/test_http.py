"""What only HTTP has: signatures, timestamps, sizes, forms, health, redelivery headers."""

import http.client
import json
from pathlib import Path

import pytest

from tests.flows.programs import SMALL, Program, running
from tests.slack import payloads
from tests.slack.delivery import Delivery
from tests.slack.http_carrier import HttpCarrier, encoded, signature

SECRET = "local-signing-secret"


def carrier(program: Program) -> HttpCarrier:
    return HttpCarrier(program.url, SECRET)


def command_body(program: Program, typed: str = "/sla today") -> bytes:
    slack = program.slack
    payload = payloads.slash_command(slack.workspace, slack.address, "U0MARIA", "C0OPS", typed)
    return encoded(Delivery("slash_commands", payload))[1]


def get(program: Program, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(program.url.split("/")[2], timeout=5)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_a_signed_request_is_acknowledged(by_http: Program) -> None:
    body = command_body(by_http)
    assert carrier(by_http).send(body, signature(SECRET, body)).status == 200


def test_a_forged_signature_is_refused(by_http: Program) -> None:
    body = command_body(by_http)
    assert carrier(by_http).send(body, signature("another-secret", body)).status == 401


def test_a_stale_timestamp_is_refused(by_http: Program) -> None:
    body = command_body(by_http)
    assert carrier(by_http).send(body, signature(SECRET, body, age=301)).status == 401


@pytest.mark.parametrize("timestamp", ["", "abc", "-1", "1e9", "９９", "9" * 400])
def test_a_timestamp_that_is_no_number_is_refused(by_http: Program, timestamp: str) -> None:
    body = command_body(by_http)
    headers = {**signature(SECRET, body), "X-Slack-Request-Timestamp": timestamp.encode().decode("latin-1")}
    assert carrier(by_http).send(body, headers).status == 401


def test_an_unsigned_request_is_refused(by_http: Program) -> None:
    assert carrier(by_http).send(command_body(by_http), {}).status == 401


def test_a_changed_body_is_refused(by_http: Program) -> None:
    body = command_body(by_http)
    assert carrier(by_http).send(body + b"&text=x", signature(SECRET, body)).status == 401


def test_two_megabytes_are_refused_before_they_are_read(by_http: Program) -> None:
    connection = http.client.HTTPConnection(by_http.url.split("/")[2], timeout=5)
    connection.putrequest("POST", "/slack/events")
    connection.putheader("Content-Length", str(2_000_000))
    connection.endheaders()
    assert connection.getresponse().status == 413


def test_a_body_of_unknown_length_is_refused(by_http: Program) -> None:
    connection = http.client.HTTPConnection(by_http.url.split("/")[2], timeout=5)
    connection.request("POST", "/slack/events", iter([b"x"]), encode_chunked=True)
    assert connection.getresponse().status == 411


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"event": 1}', b"payload=%7B", b"payload=[]", b"\xff\xfe", b"", b"{}"])
def test_a_signed_body_of_any_shape_gets_a_clear_answer(by_http: Program, body: bytes) -> None:
    sent = carrier(by_http).send(body, {**signature(SECRET, body), "Content-Type": "application/json"})
    assert sent.status in (200, 400, 401, 404)


def test_it_answers_the_url_verification(by_http: Program) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c1"}).encode()
    sent = carrier(by_http).send(body, {**signature(SECRET, body), "Content-Type": "application/json"})
    assert sent.status == 200
    assert "c1" in str(sent.body)


def test_it_tells_whether_it_is_alive_and_ready(by_http: Program) -> None:
    assert get(by_http, "/healthz") == (200, "alive")
    assert get(by_http, "/readyz") == (200, "ready")
    assert get(by_http, "/elsewhere")[0] == 404


def test_a_retry_of_an_event_that_never_arrived_is_answered(by_http: Program) -> None:
    slack, before = by_http.slack, len(by_http.slack.seen("U0MARIA", count=0))
    payload = payloads.app_mention(slack.workspace, "U0MARIA", "C0OPS", "sla retried")
    assert slack.carrier.deliver(Delivery("events_api", payload, retry=1)).in_time
    assert slack.carrier.deliver(Delivery("events_api", payload, retry=2)).in_time
    slack.mention("U0MARIA", "C0OPS", "sla next")
    assert len(slack.seen("U0MARIA", after=before, count=2)) == 2


def test_a_request_in_flight_is_finished_at_shutdown(tmp_path: Path) -> None:
    with running(SMALL, tmp_path, socket_mode=False) as program:
        assert program.slack.command("U0MARIA", "C0OPS", "/slow goodbye").in_time
        assert program.stop() == 0
        (seen,) = program.slack.seen("U0MARIA")
        assert seen.text == "slow answer to goodbye"
