"""Joins the listener to Bolt: acknowledged in time, answered privately, nothing answered twice."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltResponse

from bot.message import Message, drawn_options
from commands.listening import wording
from commands.listening.direct_messages import DirectMessages
from commands.listening.forms import Forms
from commands.listening.happenings import Happenings
from commands.listening.hearing import Hearing
from commands.listening.homing import Homing
from commands.listening.incoming import Answer, Incoming
from commands.listening.installed import Installed
from commands.listening.intake import Intake
from commands.listening.interactions import from_action, from_search, from_shortcut, from_submission
from commands.listening.keeping import acknowledged, in_the_window, to_nobody, to_whoever_typed
from commands.listening.listener import Listener
from commands.listening.opening import Opening, Wish
from commands.listening.origin import Origin
from commands.listening.payloads import from_command
from commands.listening.pressed import Pressed
from commands.listening.pressing import OPENING, Pressing
from commands.listening.replies import Replies, ephemeral_body
from commands.listening.submitting import Submission, Submitting
from commands.listening.surface import Surface
from commands.listening.telling import Telling
from commands.listening.time_box import WINDOW_SECONDS, TimeBox
from commands.listening.windows import Windows

ANYTHING = re.compile(".*", re.DOTALL)
Body = dict[str, Any]


class SlackListening:
    """One regex listener a family; `ack` and `client` go no further than this folder."""

    def __init__(self, app: App, listener: Listener, installed: Installed, surface: Surface | None = None) -> None:
        self.app = app
        given, windows = surface or Surface(), Windows(app.client)
        self._listener = listener
        self._installed = installed
        self._box = TimeBox()
        self._intake = Intake(listener, installed, self._box)
        self._replies = Replies(app.client)
        self._telling = Telling(app.client)
        self._forms = Forms(listener, given.forms)
        self._opening = Opening(self._forms, windows, self._telling)
        direct = DirectMessages(app.client)
        self._pressing = Pressing(listener, self._replies, direct, self._opening, given.sharing)
        self._submitting = Submitting(self._forms, windows, self._box, listener.is_first, self._done)
        self._homing = Homing(listener, windows, given.home)
        happenings = Happenings(listener, given.handlers)
        self._shortcuts = {shortcut.key: shortcut.form for shortcut in given.shortcuts}
        self._listen(app, Hearing(listener, self._intake, self._replies, self._homing, happenings))

    def _listen(self, app: App, hearing: Hearing) -> None:
        app.command(ANYTHING)(acknowledged(self._listener, self.on_command, to_whoever_typed))
        app.event("app_mention")(hearing.on_mention)
        app.event("message")(hearing.on_message)
        app.event("app_home_opened")(hearing.on_home)
        # Also what nobody takes notice of: without this Bolt answers 404, and Slack sends it again.
        app.event(ANYTHING)(hearing.on_happening)
        app.action(ANYTHING)(acknowledged(self._listener, self.on_action, to_nobody))
        app.view(ANYTHING)(acknowledged(self._listener, self.on_submission, in_the_window))
        app.view_closed(ANYTHING)(_nothing)
        app.shortcut(ANYTHING)(acknowledged(self._listener, self.on_shortcut, to_nobody))
        app.options(ANYTHING)(acknowledged(self._listener, self.on_search, to_nobody))

    def close(self) -> None:
        """Lets every answer that was begun be sent."""
        self._box.close()
        self._opening.close()

    def on_command(self, ack: Ack, body: Body) -> BoltResponse:
        if not self._installed.covers(body):
            return ack(ephemeral_body(Answer(wording.elsewhere())))
        incoming, url = from_command(body), str(body.get("response_url", ""))
        form = self._forms.asked_for(incoming)
        if form:
            self._open(Wish(form, incoming, incoming.event, origin=Origin(incoming.channel)))
            return ack()
        answer = self._box.run(lambda: self._answered(incoming, url), late=lambda late: self._replies.by_url(url, late))
        if answer is None:
            self._listener.watch.late()
            return ack()
        return ack(ephemeral_body(answer))

    def on_action(self, ack: Ack, body: Body) -> BoltResponse:
        """Every family of buttons; a listener each would cost every request a little."""
        pressed = from_action(body)
        if self._intake.is_taken(body, pressed.incoming.event):
            # What opens a window has seconds to do it, and by a trigger that Slack takes once.
            once = "" if pressed.action in OPENING else pressed.incoming.event
            self._intake.later(once, lambda: self._carry_out(pressed))
        return ack()

    def on_shortcut(self, ack: Ack, body: Body) -> BoltResponse:
        used = from_shortcut(body)
        if self._intake.is_taken(body, used.incoming.event):
            form = self._shortcuts.get(used.key, "")
            self._open(Wish(form, used.incoming, used.incoming.event, origin=used.origin))
        return ack()

    def on_submission(self, ack: Ack, body: Body) -> BoltResponse:
        if not self._intake.is_taken(body):
            return ack()
        return ack(**self._submitting.response(from_submission(body)))

    def on_search(self, ack: Ack, body: Body) -> BoltResponse:
        """In time, or nothing: Slack asks again with the next letter."""
        asked = from_search(body)
        if not self._intake.is_taken(body):
            return ack(options=[])
        found = self._box.run(
            lambda: self._forms.options(asked.form, asked.incoming, asked.field, asked.typed),
            late=_unheard,
            seconds=WINDOW_SECONDS,
        )
        return ack(options=drawn_options(found or ()))

    def _answered(self, incoming: Incoming, url: str) -> Answer:
        answer = self._listener.answer(incoming, meanwhile=lambda told: self._replies.by_url(url, Answer(told)))
        if self._homing.is_shown(incoming.user):
            self._intake.beside(lambda: self._homing.refresh(incoming.user))
        return answer

    def _carry_out(self, pressed: Pressed) -> None:
        self._pressing.carry_out(pressed)
        self._homing.refresh(pressed.incoming.user)

    def _open(self, wish: Wish) -> None:
        self._intake.beside(lambda: self._opening.open(wish))

    def _done(self, submission: Submission, message: Message) -> None:
        incoming = submission.incoming
        self._telling.tell(incoming.user, submission.origin, message)
        if submission.origin.home:
            self._homing.publish(incoming.user, incoming.team)
        else:
            self._homing.refresh(incoming.user)


def _unheard(_options: object) -> None:
    """Nobody waits for it any more."""


def _nothing(ack: Ack) -> BoltResponse:
    return ack()
