"""A file is dropped: noted once, or refused in a sentence, or none of our business."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import structlog

from bot.domain.dropped_files.receiving import Drop, is_for_us, receive
from bot.errors import UserError
from bot.runtime.slack_downloads import SlackFiles, TransferError
from commands.listening import Incoming, Kind, Listener
from commands.listening.happenings import FILES, DroppedFile, Handler, Happening
from commands.listening.incoming import Answer
from commands.listening.origin import Origin
from commands.listening.telling import Telling
from commands.listening.wording import UNKNOWN_PERSON
from commands.request import Place, Request

ELSEWHERE = "I load files that are dropped in a vendor's channel, or sent to me in a direct message."
log = structlog.get_logger("govbot.files")


@dataclass(frozen=True)
class Arriving:
    """`bot_user` is govbot's own id; `wake` has the files looked at that were noted."""

    listener: Listener
    telling: Telling
    files: SlackFiles
    bot_user: str
    wake: Callable[[], None]

    @property
    def handler(self) -> Handler:
        return Handler((FILES,), self.handle)

    def handle(self, happening: Happening) -> None:
        incoming = Incoming(Kind.DM, "", happening.user, happening.channel, happening.team, thread=happening.thread)
        for file in happening.files:
            taken = self.listener.carried_out(
                incoming, partial(self._received, happening, file), stranger=partial(_by_stranger, happening)
            )
            if isinstance(taken, Answer):
                self.telling.tell(happening.user, Origin(happening.channel, happening.thread), taken.message)
        self.wake()

    def _received(self, happening: Happening, file: DroppedFile, request: Request) -> bool:
        """Whether it was noted; raises UserError with what its sender is to hear."""
        place = request.place
        if place.vendor is None and not place.is_private:
            if f"<@{self.bot_user}" in happening.word("text"):
                raise UserError(ELSEWHERE)
            return False
        drop = self._announced(happening, file)
        if not is_for_us(drop, private=place.is_private):
            return False
        limit = self.files.most_bytes
        return receive(request.session, drop, request.viewer, vendor=place.vendor, most_bytes=limit, now=request.now)

    def _announced(self, happening: Happening, file: DroppedFile) -> Drop:
        """Of a file from another organisation Slack announces the id alone."""
        name, size = file.name, file.size
        if not name:
            try:
                about = self.files.about(file.id, "The file")
            except TransferError as error:
                log.warning("file not known", reason=str(error))
                raise UserError("Slack would not tell me what file that is. Drop it again.") from None
            name, size = about.name, about.size
        return Drop(file.id, name, size, happening.channel, happening.message, happening.thread)


def _by_stranger(happening: Happening, _request: Request) -> bool:
    if Place(happening.channel).is_private:
        raise UserError(UNKNOWN_PERSON)
    return False
