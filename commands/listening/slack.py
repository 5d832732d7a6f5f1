"""Joins the listener to Bolt: acknowledged in time, answered privately, nothing answered twice."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_bolt import Ack, App, BoltResponse

from bot.message import Message, drawn_options
from commands.listening import wording
from commands.listening.direct_messages import DirectMessages
from commands.listening.forms import Forms
from commands.listening.happenings import FILES, Happening, Happenings
from commands.listening.homing import Homing
from commands.listening.incoming import Answer, Incoming, Kind
from commands.listening.installed import Installed
from commands.listening.interactions import from_action, from_search, from_shortcut, from_submission
from commands.listening.keeping import acknowledged, in_the_window, to_nobody, to_whoever_typed
from commands.listening.listener import Listener
from commands.listening.opening import Opening, Wish
from commands.listening.origin import Origin
from commands.listening.payloads import carries_files, from_command, from_event, from_happening, is_dm, is_from_person
from commands.listening.pressing import OPENING, Pressing
from commands.listening.redelivery import Redelivery
from commands.listening.replies import Replies, ephemeral_body
from commands.listening.submitting import Submission, Submitting
from commands.listening.surface import Surface
from commands.listening.telling import Telling
from commands.listening.time_box import WINDOW_SECONDS, TimeBox
from commands.listening.windows import Windows

ANYTHING = re.compile(".*", re.DOTALL)
Body = dict[str, Any]
log = structlog.get_logger("govbot.listening")


class SlackListening:
    """One regex listener a family; `ack` and `client` go no further than this folder."""

    def __init__(self, app: App, listener: Listener, installed: Installed, surface: Surface | None = None) -> None:
        self.app = app
        given, windows = surface or Surface(), Windows(app.client)
        self._listener = listener
        self._installed = installed
        self._box = TimeBox()
        self._replies = Replies(app.client)
        self._telling = Telling(app.client)
        self._forms = Forms(listener, given.forms)
        self._opening = Opening(self._forms, windows, self._telling)
        direct = DirectMessages(app.client)
        self._pressing = Pressing(listener, self._replies, direct, self._opening, given.sharing)
        self._submitting = Submitting(self._forms, windows, self._box, listener.is_first, self._done)
        self._homing = Homing(listener, windows, given.home)
        self._happenings = Happenings(listener, given.handlers)
        self._shortcuts = {shortcut.key: shortcut.form for shortcut in given.shortcuts}
        self._redelivery = Redelivery()
        self._listen(app)

    def _listen(self, app: App) -> None:
        app.command(ANYTHING)(acknowledged(self._listener, self.on_command, to_whoever_typed))
        app.event("app_mention")(self.on_mention)
        app.event("message")(self.on_message)
        app.event("app_home_opened")(self.on_home)
        # Also what nobody takes notice of: without this Bolt answers 404, and Slack sends it again.
        app.event(ANYTHING)(self.on_happening)
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
        answer = self._box.run(
            lambda: self._listener.answer(incoming), late=lambda late: self._replies.by_url(url, late)
        )
        if answer is None:
            self._listener.watch.late()
            return ack()
        return ack(ephemeral_body(answer))

    def on_action(self, ack: Ack, body: Body) -> BoltResponse:
        """Every family of buttons; a listener each would cost every request a little."""
        pressed = from_action(body)
        if self._is_taken(body, pressed.incoming.event):
            # What opens a window has seconds to do it, and by a trigger that Slack takes once.
            once = "" if pressed.action in OPENING else pressed.incoming.event
            self._later(once, lambda: self._pressing.carry_out(pressed))
        return ack()

    def on_shortcut(self, ack: Ack, body: Body) -> BoltResponse:
        used = from_shortcut(body)
        if self._is_taken(body, used.incoming.event):
            form = self._shortcuts.get(used.key, "")
            self._open(Wish(form, used.incoming, used.incoming.event, origin=used.origin))
        return ack()

    def on_submission(self, ack: Ack, body: Body) -> BoltResponse:
        if not self._is_taken(body):
            return ack()
        return ack(**self._submitting.response(from_submission(body)))

    def on_search(self, ack: Ack, body: Body) -> BoltResponse:
        """In time, or nothing: Slack asks again with the next letter."""
        asked = from_search(body)
        if not self._is_taken(body):
            return ack(options=[])
        found = self._box.run(
            lambda: self._forms.options(asked.form, asked.incoming, asked.field, asked.typed),
            late=_unheard,
            seconds=WINDOW_SECONDS,
        )
        return ack(options=drawn_options(found or ()))

    def on_mention(self, body: Body, event: Body) -> None:
        self._hear(body, event, Kind.MENTION, addressed=is_from_person(event))

    def on_message(self, body: Body, event: Body) -> None:
        self._hear(body, event, Kind.DM, addressed=is_dm(event))

    def on_home(self, body: Body, event: Body) -> None:
        opened = from_happening(body)
        if event.get("tab", "home") == "home" and self._is_taken(body, opened.event):
            self._box.later(lambda: self._homing.publish(opened.user, opened.team))

    def on_happening(self, body: Body) -> None:
        self._notice(body)

    def _open(self, wish: Wish) -> None:
        self._box.later(lambda: self._opening.open(wish))

    def _post(self, body: Body, incoming: Incoming) -> None:
        if self._is_taken(body, incoming.event):
            self._later(incoming.event, lambda: self._replies.to_event(incoming, self._listener.answer(incoming)))

    def _hear(self, body: Body, event: Body, kind: Kind, *, addressed: bool) -> None:
        """Beside a file people also just say what it is: then only a command is answered."""
        incoming, with_files = from_event(body, kind), carries_files(event)
        if with_files:
            self._notice(body, FILES)
        route = self._listener.command_of(incoming)
        if addressed and (not with_files or (incoming.words and not route.unknown)):
            self._post(body, incoming)

    def _notice(self, body: Body, kind: str = "") -> None:
        happening = from_happening(body, kind)
        event = _event_of(happening)
        if self._happenings.concerns(happening.kind) and self._is_taken(body, event):
            self._later(event, lambda: self._happenings.tell(happening))

    def _later(self, event: str, work: Callable[[], None]) -> None:
        """Beside the acknowledgement, unless another process has taken the event up."""

        def once() -> None:
            if self._listener.is_first(event):
                work()

        self._box.later(once)

    def _is_taken(self, body: Mapping[str, Any], event: str = "") -> bool:
        """Of the workspace govbot is installed in, and not taken up before by this process."""
        if not self._installed.covers(body):
            log.warning("of a workspace govbot is not installed in", kind=str(body.get("type", "")))
            return False
        return self._redelivery.is_new(event)

    def _done(self, submission: Submission, message: Message) -> None:
        incoming = submission.incoming
        self._telling.tell(incoming.user, submission.origin, message)
        if submission.origin.home:
            self._homing.publish(incoming.user, incoming.team)


def _event_of(happening: Happening) -> str:
    """A file dropped beside a mention is told twice, as a message and as a mention, by events of their own."""
    if happening.kind == FILES:
        return f"{FILES}:{happening.channel}:{happening.message}"
    return happening.event


def _unheard(_options: object) -> None:
    """Nobody waits for it any more."""


def _nothing(ack: Ack) -> BoltResponse:
    return ack()
