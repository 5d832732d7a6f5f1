"""Whatever fails on the way to an acknowledgement, there is one: without it Slack waits, and tells people nothing."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, BoltResponse

from commands.listening.incoming import Answer
from commands.listening.listener import Listener
from commands.listening.opening import told
from commands.listening.origin import NOWHERE
from commands.listening.replies import ephemeral_body

Listen = Callable[[Ack, dict[str, Any]], BoltResponse]
Failed = Callable[[Ack, Answer], BoltResponse]


def acknowledged(listener: Listener, listen: Listen, failed: Failed) -> Listen:
    """Bolt hands arguments over by their names."""

    def kept(ack: Ack, body: dict[str, Any]) -> BoltResponse:
        done = listener.kept("an interaction", lambda: listen(ack, body))
        return failed(ack, done) if isinstance(done, Answer) else done

    return kept


def to_whoever_typed(ack: Ack, answer: Answer) -> BoltResponse:
    return ack(ephemeral_body(answer))


def in_the_window(ack: Ack, answer: Answer) -> BoltResponse:
    return ack(response_action="update", view=told(answer.message, NOWHERE))


def to_nobody(ack: Ack, _answer: Answer) -> BoltResponse:
    return ack()
