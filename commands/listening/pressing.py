"""What each family of buttons does, always for the person who presses, at that moment."""

from collections.abc import Callable
from dataclasses import replace

from bot.message import Message
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
        self._acts: dict[str, Act] = {FILE: self._file, SEND: self._send}
        if sharing is not None:
            self._acts |= {SHARE: sharing.propose, POST: sharing.post, CANCEL: _cancel}

    def carry_out(self, pressed: Pressed) -> None:
        if pressed.action in OPENING:
            self._opening.open(_wished(pressed))
            return
        if pressed.action in (ASK, DO):
            answer = self._answer(pressed)
        else:
            answer = self._acts.get(pressed.action, _unknown)(pressed.incoming)
        if pressed.url:
            self._replies.by_url(pressed.url, answer, shown=pressed.incoming.is_in_dm)
        else:
            self._opening.show(answer.message, _wished(pressed))

    def _answer(self, pressed: Pressed) -> Answer:
        def told(notice: Message) -> None:
            if pressed.url:
                self._replies.by_url(pressed.url, Answer(notice), shown=pressed.incoming.is_in_dm)

        answer = self._listener.answer(pressed.incoming, meanwhile=told)
        used_up = pressed.action == DO and not (answer.refused or answer.reference)
        return replace(answer, replaces=used_up)

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
