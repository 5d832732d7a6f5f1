"""What each family of buttons does, always for the person who presses, at that moment."""

from collections.abc import Callable

import structlog

from commands import share_words
from commands.buttons import ASK, FILE, SEND, SHARE
from commands.listening import wording
from commands.listening.direct_messages import DirectMessages
from commands.listening.incoming import Answer, Incoming
from commands.listening.listener import Listener
from commands.listening.pressed import Pressed
from commands.listening.replies import Replies
from commands.listening.sharing import Sharing
from commands.share_words import CANCEL, POST

Act = Callable[[Incoming], Answer]
log = structlog.get_logger("govbot.pressing")


class Pressing:
    """Carries out what was pressed and answers where it was pressed."""

    def __init__(
        self, listener: Listener, replies: Replies, direct: DirectMessages, sharing: Sharing | None = None
    ) -> None:
        self._listener = listener
        self._replies = replies
        self._direct = direct
        self._acts: dict[str, Act] = {ASK: listener.answer, FILE: self._file, SEND: self._send}
        if sharing is not None:
            self._acts |= {SHARE: sharing.propose, POST: sharing.post, CANCEL: _cancel}

    def carry_out(self, pressed: Pressed) -> None:
        act = self._acts.get(pressed.action, _unknown)
        if not pressed.url:
            log.warning("a button without an address to answer at", action=pressed.action)
            return
        self._replies.by_url(pressed.url, act(pressed.incoming), shown=pressed.incoming.is_in_dm)

    def _file(self, incoming: Incoming) -> Answer:
        return self._direct.send(incoming, self._listener.export)

    def _send(self, incoming: Incoming) -> Answer:
        return self._direct.send(incoming, self._listener.answer)


def _cancel(incoming: Incoming) -> Answer:
    return Answer(share_words.cancelled(), replaces=True)


def _unknown(incoming: Incoming) -> Answer:
    return Answer(wording.old_button(), refused=True)
