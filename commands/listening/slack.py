"""Joins the listener to Bolt: acknowledged in time, answered privately, nothing answered twice."""

import re
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import Ack, App, BoltResponse

from commands.listening import wording
from commands.listening.direct_messages import DirectMessages
from commands.listening.incoming import Answer, Incoming, Kind
from commands.listening.installed import Installed
from commands.listening.listener import Listener
from commands.listening.payloads import from_action, from_command, from_event, is_dm, is_from_person
from commands.listening.pressing import Pressing
from commands.listening.redelivery import Redelivery
from commands.listening.replies import Replies, ephemeral_body
from commands.listening.sharing import Sharing
from commands.listening.time_box import TimeBox

ANYTHING = re.compile(".*", re.DOTALL)
log = structlog.get_logger("govbot.listening")


class SlackListening:
    """One regex listener a family; `ack` and `client` go no further than here and `replies`."""

    def __init__(self, app: App, listener: Listener, installed: Installed, sharing: Sharing | None = None) -> None:
        self.app = app
        self._listener = listener
        self._installed = installed
        self._box: TimeBox[Answer] = TimeBox()
        self._replies = Replies(app.client)
        self._pressing = Pressing(listener, self._replies, DirectMessages(app.client), sharing)
        self._redelivery = Redelivery()
        app.command(ANYTHING)(self.on_command)
        app.event("app_mention")(self.on_mention)
        app.event("message")(self.on_message)
        # Without these Bolt answers 404, and Slack redelivers what we do not listen to.
        app.event(ANYTHING)(_nothing)
        app.action(ANYTHING)(self.on_action)

    def close(self) -> None:
        """Lets every answer that was begun be sent."""
        self._box.close()

    def on_command(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        if not self._installed.covers(body):
            return ack(ephemeral_body(Answer(wording.elsewhere())))
        incoming, url = from_command(body), str(body.get("response_url", ""))
        answer = self._box.run(
            lambda: self._listener.answer(incoming), late=lambda late: self._replies.by_url(url, late)
        )
        return ack() if answer is None else ack(ephemeral_body(answer))

    def on_action(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """Every family of buttons; a listener each would cost every request a little."""
        pressed = from_action(body)
        if not self._installed.covers(body):
            log.warning("button of a workspace govbot is not installed in")
        elif self._redelivery.is_new(pressed.incoming.event):
            self._box.later(lambda: self._pressing.carry_out(pressed))
        return ack()

    def on_mention(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        if is_from_person(event):
            self._post(body, from_event(body, Kind.MENTION))

    def on_message(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        if is_dm(event):
            self._post(body, from_event(body, Kind.DM))

    def _post(self, body: Mapping[str, Any], incoming: Incoming) -> None:
        if not self._installed.covers(body):
            log.warning("event of a workspace govbot is not installed in", team=body.get("team_id"))
        elif self._redelivery.is_new(incoming.event):
            self._box.later(lambda: self._replies.to_event(incoming, self._listener.answer(incoming)))


def _nothing() -> None:
    """An event nobody listens to; Bolt acknowledges it when this returns."""
