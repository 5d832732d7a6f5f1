"""Opens the modal of a form before Slack's three seconds are over."""

from concurrent.futures import Future
from dataclasses import dataclass

import structlog

from bot.message import Actions, Button, Message, Modal, Text, render_modal
from commands.buttons import OPEN
from commands.listening import wording
from commands.listening.forms import Forms
from commands.listening.incoming import Answer, Incoming
from commands.listening.origin import NOWHERE, Origin, carried
from commands.listening.telling import Telling
from commands.listening.time_box import WINDOW_SECONDS, TimeBox
from commands.listening.windows import NO_WINDOW, View, Window, Windows

THREADS = 32
log = structlog.get_logger("govbot.opening")


@dataclass(frozen=True)
class Wish:
    """Somebody wants a form: `incoming.words` are the form's. `window` is the view in which it was asked for.

    With `instead` the form takes that view's place.
    """

    form: str
    incoming: Incoming
    trigger: str
    window: Window = NO_WINDOW
    origin: Origin = NOWHERE
    instead: bool = False


class Opening:
    def __init__(self, forms: Forms, windows: Windows, telling: Telling) -> None:
        self._forms = forms
        self._windows = windows
        self._telling = telling
        # Threads of its own: whoever waits for a modal must not hold up its making.
        self._box = TimeBox(threads=THREADS)

    def close(self) -> None:
        self._box.close()

    def open(self, wish: Wish) -> None:
        """Where making it takes long, "one moment" is opened, and changed when it is ready."""
        making = self._box.begun(lambda: self._forms.opened(wish.form, wish.incoming))
        if wish.instead:
            self._change(wish, made_view(making.result(), wish.origin))
            return
        early = _in_time(making)
        drawn = made_view(early, wish.origin) if early is not None else moment()
        window, refusal = self._windows.open(wish.trigger, drawn, above=wish.window)
        if refusal:
            self._tell(wish, refusal)
        elif early is None:
            # Whatever else was shown there meanwhile is newer.
            self._windows.change(window, made_view(making.result(), wish.origin), only_as_seen=True)

    def show(self, message: Message, wish: Wish) -> None:
        """A message where only a window can hold it: buttons in Home and in modals have no other place."""
        _, refusal = self._windows.open(wish.trigger, told(message, wish.origin), above=wish.window)
        if refusal:
            self._telling.tell(wish.incoming.user, wish.origin, message)

    def _change(self, wish: Wish, view: View) -> None:
        refusal = self._windows.change(wish.window, view, only_as_seen=True)
        if refusal:
            log.info("view not changed", reason=refusal)

    def _tell(self, wish: Wish, refusal: str) -> None:
        log.warning("modal not opened", reason=refusal, form=wish.form)
        again = Button("Try again", OPEN, f"{wish.form} {wish.incoming.words}".strip())
        sentence = wording.not_opened(self._forms.typed(wish.form, wish.incoming.words))
        message = Message(sentence.text, (*sentence.blocks, Actions((again,))))
        self._telling.tell(wish.incoming.user, wish.origin, message)


def made_view(made: Modal | Answer, origin: Origin) -> View:
    if isinstance(made, Answer):
        return told(made.message, origin)
    return render_modal(made, carried(origin, made.about))


def told(message: Message, origin: Origin) -> View:
    """A window that only tells; its buttons are pressed where it came from."""
    modal = Modal("told", "govbot", message.blocks or wording.said(message.text).blocks)
    return render_modal(modal, carried(origin, modal.about))


def moment() -> View:
    return render_modal(Modal("told", "govbot", (Text("One moment …"),)))


def _in_time(making: "Future[Modal | Answer]") -> Modal | Answer | None:
    try:
        return making.result(WINDOW_SECONDS)
    except TimeoutError:
        return None
