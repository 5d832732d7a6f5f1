"""A file is dropped: noted once, or refused in a sentence, or none of our business."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.dropped_files.receiving import Drop, is_for_us, receive
from bot.errors import UserError
from commands.listening import Incoming, Kind, Listener
from commands.listening.happenings import FILES, DroppedFile, Handler, Happening
from commands.listening.incoming import Answer
from commands.listening.origin import Origin
from commands.listening.telling import Telling
from commands.request import Place, Request


@dataclass(frozen=True)
class Arriving:
    """`wake` has the files looked at that were noted."""

    listener: Listener
    telling: Telling
    most_bytes: int
    wake: Callable[[], None]

    @property
    def handler(self) -> Handler:
        return Handler((FILES,), self.handle)

    def handle(self, happening: Happening) -> None:
        for file in happening.files:
            drop = Drop(file.id, file.name, file.size, happening.channel, happening.message, happening.thread)
            self._take(happening, file, drop)
        self.wake()

    def _take(self, happening: Happening, file: DroppedFile, drop: Drop) -> None:
        incoming = Incoming(Kind.DM, "", happening.user, happening.channel, happening.team, thread=happening.thread)

        def received(request: Request) -> bool:
            place = request.place
            if not is_for_us(drop, place.vendor, private=place.is_private):
                return False
            vendor, limit = place.vendor, self.most_bytes
            return receive(request.session, drop, request.viewer, vendor=vendor, most_bytes=limit, now=request.now)

        def by_stranger(_request: Request) -> bool:
            if Place(happening.channel).is_private:
                raise UserError("I don't know you yet: ask an administrator of govbot to add you.")
            return False

        failed = self.listener.carried_out(incoming, received, stranger=by_stranger)
        if isinstance(failed, Answer):
            self.telling.tell(happening.user, Origin(happening.channel, happening.thread), failed.message)
