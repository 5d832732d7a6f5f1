"""The strict local Slack in a process of its own, with as many channels as there are vendors' digests to post."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from slack_sdk import WebClient

from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit

BESIDE = get_context("spawn")
TOKEN = "xoxb-local-bot"


@dataclass(frozen=True)
class SlackBeside:
    """`ask` empties what Slack has noted so far and returns how many messages came, and how many were too fast."""

    address: str
    pipe: "Connection[Any, Any]"

    def client(self) -> WebClient:
        client = WebClient(TOKEN, base_url=f"{self.address}/api/", retry_handlers=[])
        client.proxy = None
        return client

    def ask(self) -> tuple[int, int]:
        self.pipe.send("count")
        came, too_fast = self.pipe.recv()
        return int(came), int(too_fast)


@contextmanager
def slack_beside(channels: list[str]) -> Iterator[SlackBeside]:
    ours, theirs = BESIDE.Pipe()
    process = BESIDE.Process(target=serve, args=(theirs, channels), daemon=True)
    process.start()
    try:
        yield SlackBeside(ours.recv(), ours)
    finally:
        process.terminate()
        process.join()


def serve(pipe: "Connection[Any, Any]", channels: list[str]) -> None:
    with LocalSlack() as slack, suppress(EOFError):
        workspace = slack.workspace
        # The letter of Slack's rule: one message a second in a channel, and no burst.
        workspace.rate = RateLimit(burst=1)
        for channel in channels:
            workspace.add_channel(channel, channel.casefold(), "U0MARIA", workspace.bot_user)
        pipe.send(slack.address)
        while pipe.recv():
            too_fast = sum(call.error == "ratelimited" for call in workspace.calls)
            pipe.send((len(workspace.sent), too_fast))
            workspace.sent.clear()
            workspace.calls.clear()
