"""Events: what is said to govbot is answered, Home is drawn, and what happens is told to those who wait for it."""

from typing import Any

from bot.message import Message
from commands.listening.happenings import FILES, Happening, Happenings
from commands.listening.homing import Homing
from commands.listening.incoming import Answer, Incoming, Kind
from commands.listening.intake import Intake
from commands.listening.listener import Listener
from commands.listening.payloads import carries_files, from_event, from_happening, is_dm, is_from_person
from commands.listening.replies import Replies
from commands.listening.written import from_written

Body = dict[str, Any]


class Hearing:
    """Bolt hands arguments over by their names."""

    def __init__(
        self, listener: Listener, intake: Intake, replies: Replies, homing: Homing, happenings: Happenings
    ) -> None:
        self._listener = listener
        self._intake = intake
        self._replies = replies
        self._homing = homing
        self._happenings = happenings

    def on_mention(self, body: Body, event: Body) -> None:
        self._hear(body, event, Kind.MENTION, addressed=is_from_person(event))

    def on_message(self, body: Body, event: Body) -> None:
        self._overhear(body)
        self._hear(body, event, Kind.DM, addressed=is_dm(event))

    def on_home(self, body: Body, event: Body) -> None:
        opened = from_happening(body)
        if event.get("tab", "home") == "home" and self._intake.is_taken(body, opened.event):
            self._intake.beside(lambda: self._homing.publish(opened.user, opened.team))

    def on_happening(self, body: Body) -> None:
        self._notice(body)

    def _hear(self, body: Body, event: Body, kind: Kind, *, addressed: bool) -> None:
        """Beside a file people also just say what it is: then only a command is answered."""
        incoming, with_files = from_event(body, kind), carries_files(event)
        if with_files:
            self._notice(body, FILES)
        route = self._listener.command_of(incoming)
        if addressed and (not with_files or (incoming.words and not route.unknown)):
            self._answer(body, incoming)

    def _answer(self, body: Body, incoming: Incoming) -> None:
        def told(notice: Message) -> None:
            self._replies.to_event(incoming, Answer(notice))

        def answered() -> None:
            answer = self._listener.answer(incoming, meanwhile=told)
            self._replies.to_event(incoming, answer)
            self._homing.refresh(incoming.user)

        if self._intake.is_taken(body, incoming.event):
            self._intake.later(incoming.event, answered)

    def _overhear(self, body: Body) -> None:
        """Who takes notice of it knows it by its place: a second delivery changes nothing."""
        written = from_written(body)
        if written is None or not self._happenings.concerns(written.kind):
            return
        if self._intake.is_taken(body, f"{written.kind}:{written.event}"):
            self._intake.beside(lambda: self._happenings.tell(written))

    def _notice(self, body: Body, kind: str = "") -> None:
        happening = from_happening(body, kind)
        event = _event_of(happening)
        if self._happenings.concerns(happening.kind) and self._intake.is_taken(body, event):
            self._intake.later(event, lambda: self._happenings.tell(happening))


def _event_of(happening: Happening) -> str:
    """A file dropped beside a mention is told twice, as a message and as a mention, by events of their own."""
    if happening.kind == FILES:
        return f"{FILES}:{happening.channel}:{happening.message}"
    return happening.event
