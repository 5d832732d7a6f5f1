"""People and organisations come to channels, channels end or change: posting pauses, and whoever must know is told."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.pauses.deciding import DECIDERS, may_decide
from bot.domain.pauses.moving import move_channel
from bot.domain.pauses.noticing import matters
from bot.domain.pauses.outside import NOBODY_NEW, Newcomers
from bot.domain.pauses.watch import watch_of
from bot.domain.people.audience import Account
from bot.domain.people.directory import Standing, place_of, viewer_of
from bot.domain.people.roles import holders
from bot.message import Message, render
from bot.runtime.scopes import ENDS
from commands import pause_words
from commands.listening.happenings import Handler, Happening
from commands.listening.listener import Listener
from commands.pausing import looked
from commands.request import Rooms


class Comings:
    """`bot_user` is govbot itself; `wake` has the outbox emptied."""

    def __init__(self, listener: Listener, rooms: Rooms, bot_user: str, wake: Callable[[], None]) -> None:
        self._listener = listener
        self._rooms = rooms
        self._bot_user = bot_user
        self._wake = wake

    def handlers(self) -> tuple[Handler, ...]:
        return (
            Handler(("channel_shared",), self._shared),
            Handler(("channel_unshared",), self._unshared),
            Handler(("member_joined_channel",), self._joined),
            Handler(("member_left_channel",), self._left),
            Handler(("channel_id_changed",), self._moved),
            Handler(ENDS, self._ended),
        )

    def _shared(self, happening: Happening) -> None:
        team = happening.word("connected_team_id")
        self._look(happening.channel, Newcomers(organisations=frozenset({team} - {"", *self._rooms.home})))

    def _unshared(self, happening: Happening) -> None:
        self._look(happening.channel)

    def _joined(self, happening: Happening) -> None:
        if happening.user == self._bot_user:
            self._look(happening.channel)
            self._greet(happening)
        elif self._may_be_outside(happening.user, happening.channel):
            self._look(happening.channel, Newcomers(people=frozenset({happening.user})))

    def _left(self, happening: Happening) -> None:
        """Who was agreed to and left is somebody new on coming back."""
        if happening.user == self._bot_user:
            self._ended(happening)
            return

        def was_agreed_to(session: Session, now: datetime) -> bool:
            return happening.user in watch_of(session, happening.channel, now=now).agreed

        if self._listener.in_transaction(was_agreed_to):
            self._look(happening.channel)

    def _moved(self, happening: Happening) -> None:
        old, new = happening.word("old_channel_id"), happening.word("new_channel_id")

        def moved(session: Session, now: datetime) -> None:
            if old and new and matters(session, old, now=now) and move_channel(session, old, new, now=now):
                self._tell_deciders(session, f"moved:{old}:{new}", pause_words.moved(old, new), now)

        self._listener.in_transaction(moved)
        self._wake()

    def _ended(self, happening: Happening) -> None:
        channel = happening.channel
        readers = self._rooms.readers_of(channel)
        name = pause_words.named(readers.name if readers else "", channel)

        def ended(session: Session, now: datetime) -> None:
            if place_of(session, channel).kind is not Standing.UNKNOWN:
                key = f"ended:{channel}:{happening.event}"
                self._tell_deciders(session, key, pause_words.ended(name), now)

        self._listener.in_transaction(ended)
        self._wake()

    def _look(self, channel: str, newcomers: Newcomers = NOBODY_NEW) -> None:
        if not self._listener.in_transaction(lambda session, now: matters(session, channel, now=now)):
            return
        readers = self._rooms.readers_of(channel)

        def look(session: Session, now: datetime) -> None:
            looked(session, channel, readers, self._rooms.home, now=now, newcomers=newcomers)

        self._listener.in_transaction(look)
        self._wake()

    def _may_be_outside(self, user: str, channel: str) -> bool:
        """Colleagues come and go all day: Slack is asked about each of them, not about the whole channel."""

        def watched(session: Session, now: datetime) -> bool:
            return matters(session, channel, now=now)

        def is_of_vendor(session: Session, now: datetime) -> bool:
            viewer = viewer_of(session, user, "", now=now)
            return viewer is not None and viewer.vendor is not None

        if not self._listener.in_transaction(watched):
            return False
        member = self._rooms.member(user)
        at_home = member is not None and member.team in self._rooms.home and member.account is Account.MEMBER
        return not at_home or self._listener.in_transaction(is_of_vendor)

    def _greet(self, happening: Happening) -> None:
        """A word about connecting the channel, to a person of the directory who invited govbot."""
        channel, inviter = happening.channel, happening.word("inviter")

        def greet(session: Session, now: datetime) -> None:
            viewer = viewer_of(session, inviter, "", now=now)
            if viewer is None or place_of(session, channel).kind is not Standing.UNKNOWN:
                return
            message = pause_words.invited(channel, may_connect=may_decide(viewer))
            key = f"invited:{channel}:{happening.event}"
            _put(session, key, inviter, message, now, readers=viewer.vendor or EVERYTHING)

        self._listener.in_transaction(greet)
        self._wake()

    def _tell_deciders(self, session: Session, key: str, message: Message, now: datetime) -> None:
        for slack in holders(session, DECIDERS, now=now):
            _put(session, f"{key}:{slack}", slack, message, now)


def _put(session: Session, key: str, slack: str, message: Message, now: datetime, *, readers: str = EVERYTHING) -> None:
    enqueue(session, Post(key, slack, render(message).as_body(), readers, now), now=now)
