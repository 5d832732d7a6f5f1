"""Answers sent to the asker's own direct messages, where they stay and where files can go."""

from collections.abc import Callable
from dataclasses import replace

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.message import render
from commands.listening import wording
from commands.listening.incoming import Answer, Incoming

log = structlog.get_logger("govbot.replies")


class DirectMessages:
    def __init__(self, client: WebClient) -> None:
        self._client = client

    def send(self, incoming: Incoming, make: Callable[[Incoming], Answer]) -> Answer:
        """Makes the answer as if it were asked there, sends it there and says so; a refusal is said here."""
        try:
            room = str(self._client.conversations_open(users=incoming.user)["channel"]["id"])
            answer = make(replace(incoming, channel=room))
            if answer.refused or answer.reference:
                return answer
            self._deliver(room, answer)
        except (OSError, SlackClientError) as error:
            log.error("direct message not delivered", reason=reason_of(error))
            return Answer(wording.no_dm(reason_of(error)), refused=True)
        return Answer(wording.sent_to_dm())

    def _deliver(self, room: str, answer: Answer) -> None:
        if answer.file is None:
            self._client.chat_postMessage(channel=room, **render(answer.message).as_body())
            return
        file = answer.file
        self._client.files_upload_v2(
            channel=room, filename=file.name, title=file.name, content=file.content, initial_comment=file.comment
        )


def reason_of(error: Exception) -> str:
    """Slack's own code for it, or what kind of failure it was."""
    return str(error.response.get("error")) if isinstance(error, SlackApiError) else type(error).__name__
