"""What each family of buttons does, always for the person who presses, at that moment."""

from collections.abc import Callable
from dataclasses import replace

from commands import share_words
from commands.buttons import ASK, DO, FILE, OPEN, SEND, SHARE, TURN
from commands.listening import wording
from commands.listening.direct_messages import DirectMessages
from commands.listening.incoming import Answer, Incoming
from commands.listening.listener import Listener
from commands.listening.opening import Opening, Wish
from commands.listening.pressed import Pressed
from commands.listening.replies import Replies
from commands.listening.sharing import Sharing
from commands.share_words import CANCEL, POST

Act = Callable[[Incoming], Answer]
OPENING = (OPEN, TURN)


class Pressing:
    """Carries out what was pressed and answers where it was pressed."""

    def __init__(
        self,
        listener: Listener,
        replies: Replies,
        direct: DirectMessages,
        opening: Opening,
        sharing: Sharing | None = None,
    ) -> None:
        self._listener = listener
        self._replies = replies
        self._direct = direct
        self._opening = opening
        self._acts: dict[str, Act] = {ASK: listener.answer, DO: self._do, FILE: self._file, SEND: self._send}
        if sharing is not None:
            self._acts |= {SHARE: sharing.propose, POST: sharing.post, CANCEL: _cancel}

    def carry_out(self, pressed: Pressed) -> None:
        if pressed.action in OPENING:
            self._opening.open(_wished(pressed))
            return
        answer = self._acts.get(pressed.action, _unknown)(pressed.incoming)
        if pressed.url:
            self._replies.by_url(pressed.url, answer, shown=pressed.incoming.is_in_dm)
        else:
            self._opening.show(answer.message, _wished(pressed))

    def _do(self, incoming: Incoming) -> Answer:
        answer = self._listener.answer(incoming)
        return replace(answer, replaces=not (answer.refused or answer.reference))

    def _file(self, incoming: Incoming) -> Answer:
        return self._direct.send(incoming, self._listener.export)

    def _send(self, incoming: Incoming) -> Answer:
        return self._direct.send(incoming, self._listener.answer)


def _wished(pressed: Pressed) -> Wish:
    """The form whose key is the first of the button's words."""
    form, _, words = pressed.incoming.words.partition(" ")
    incoming = replace(pressed.incoming, words=words)
    turned = pressed.action == TURN and pressed.window.is_modal
    return Wish(form, incoming, pressed.trigger, pressed.window, pressed.origin, turned)


def _cancel(incoming: Incoming) -> Answer:
    return Answer(share_words.cancelled(), replaces=True)


def _unknown(incoming: Incoming) -> Answer:
    return Answer(wording.old_button(), refused=True)
