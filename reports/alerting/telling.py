"""Puts into the outbox what an alert has to say, and notes that it was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue, enqueue_revision, state_of
from bot.delivery.post import Post
from bot.domain.alerts.kept import Kept
from bot.domain.alerts.lifecycle import Say, Standing
from bot.domain.alerts.settling import Occurrence, note, said_in, summed_up, untold_before
from bot.domain.performance.books import Books
from bot.message import Message, render
from reports.alerting import wording
from reports.alerting.looking import Seen

Dress = Callable[[Message, Kept, Seen, Books], Message]
"""Adds the buttons to what fires; they speak words, which only the commands know."""


@dataclass(frozen=True)
class Teller:
    """For one alert in one round, in the transaction that claimed it."""

    session: Session
    kept: Kept
    books: Books
    dress: Dress
    now: datetime

    @property
    def day_began(self) -> datetime:
        return self.books.calendar.start_of(self.books.calendar.day_of(self.now))

    @property
    def name(self) -> str:
        return self.kept.name(self.books.registry)

    def tell(self, seen: Seen, say: Say, old: Standing, after: Standing, post: str) -> tuple[str, str]:
        """The key of the message that tells it fires, and what was said now."""
        match say:
            case Say.FIRED if after.since is not None:
                return self._fired(seen, after.since)
            case Say.CLEARED:
                return "", self._cleared(seen, old, after, post)
            case Say.ROLLED_UP if after.since is not None:
                self._note(Occurrence(seen.slice, say, after.since, said=seen.name))
        return post, ""

    def rolled_up(self, seen: Sequence[Seen]) -> str:
        """Of days that are over, what was beyond the cap, in one message."""
        untold = untold_before(self.session, self.kept.id, self.day_began)
        if not untold:
            return ""
        names, vendors = {each.said for each in untold}, {each.slice.partition(" ")[0] for each in untold}
        text = wording.rolled_up_said(
            " and ".join(sorted(names)), self.kept.setting, [each.period for each in untold], self.books
        )
        key = f"alert:{self.kept.key}:rolled up:{self.day_began:%Y-%m-%d}"
        readers = vendors.pop() if len(vendors) == 1 else self.kept.setting.about
        self._put(key, wording.message(text, "", self._small()), readers)
        summed_up(self.session, self.kept.id, self.day_began, key)
        return text

    def _fired(self, seen: Seen, since: datetime) -> tuple[str, str]:
        key = f"alert:{self.kept.key}:{seen.slice}:{since:%Y-%m-%dT%H:%MZ}"
        text = f"{seen.firing} {wording.since_said(since, self.books)}" if seen.day else seen.firing
        if not self._note(Occurrence(seen.slice, Say.FIRED, since, key, text)):
            return key, ""
        message = wording.message(text, seen.backing, self._small())
        self._put(key, self.dress(message, self.kept, seen, self.books), seen.vendor)
        return key, text

    def _cleared(self, seen: Seen, old: Standing, after: Standing, post: str) -> str:
        """In the thread of the message that told it fires, whose own text then says that it is over."""
        since = old.since or after.judged_until
        if not self._note(Occurrence(seen.slice, Say.CLEARED, since, post)):
            return ""
        known = post if state_of(self.session, post) else ""
        self._put(f"{post}:cleared", wording.message(seen.over, "", self._small()), seen.vendor, under=known)
        if known:
            over = wording.over_said(since, after.judged_until, self.books)
            revised = wording.message(f"✓ {over}", said_in(self.session, post), self._small())
            body = render(revised).as_body()
            enqueue_revision(self.session, of=post, key=f"{post}:over", body=body, readers=seen.vendor, now=self.now)
        return seen.over

    def _note(self, what: Occurrence) -> bool:
        return note(self.session, self.kept, self.name, what, now=self.now)

    def _put(self, key: str, message: Message, readers: str, *, under: str = "") -> None:
        body = render(message).as_body()
        post = Post(key, self.kept.setting.tells, body, readers, self.now, under=under)
        enqueue(self.session, post, now=self.now)

    def _small(self) -> str:
        return wording.note_said(self.name, self.books)
