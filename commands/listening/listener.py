"""One question answered: one transaction, one reading of the clock, one viewer, whatever goes wrong."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from time import perf_counter
from typing import TypeVar

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.assistant.writer import Assistant
from bot.database.unit_of_work import unit_of_work
from bot.domain.people.permissions import Viewer
from bot.domain.redelivery.taking import take_up
from bot.errors import NotReadyError, UserError
from commands.listening import wording
from commands.listening.failures import report_failure
from commands.listening.hints import hints_said_to
from commands.listening.incoming import Answer, Asker, Directory, Incoming, Kind
from commands.listening.routing import Catalogue, Route
from commands.listening.watching import UNWATCHED, Tell, Watch, outcome_of, unheard
from commands.request import NO_SLACK, NOBODY, Awaited, Command, Place, Request, Rooms

T = TypeVar("T")
log = structlog.get_logger("govbot.listening")


class Listener:
    """Slack and `govbot ask` both come here."""

    def __init__(
        self,
        engine: Engine,
        directory: Directory,
        commands: Sequence[Command],
        clock: Callable[[], datetime],
        rooms: Rooms = NO_SLACK,
        watch: Watch = UNWATCHED,
        assistant: Assistant | None = None,
    ) -> None:
        self._engine = engine
        self._directory = directory
        self._catalogue = Catalogue(commands)
        self._clock = clock
        self._rooms = rooms
        self._assistant = assistant
        self.watch = watch

    def answer(self, incoming: Incoming, *, viewer: Viewer | None = None, meanwhile: Tell = unheard) -> Answer:
        """The private answer. Never raises. `viewer` is given only by the shell, which needs no directory.

        `meanwhile` is told what is waited for, where something is.
        """

        def waited() -> Answer:
            made = self.in_transaction(lambda session, now: self._answer(session, now, incoming, viewer))
            if isinstance(made, Answer):
                return made
            meanwhile(made.notice)
            done = self._carrying(incoming, self._with_words(incoming, made.work()), viewer)
            return Answer(self.in_transaction(done))

        return self._timed(incoming, waited)

    def export(self, incoming: Incoming) -> Answer:
        """The file behind an answer, or why there is none. Never raises."""
        return self.done_for(incoming, lambda request: self._export(incoming, request))

    def done_for(self, incoming: Incoming, work: Callable[[Request], Answer]) -> Answer:
        """Whatever else is done about a command for a person the directory knows. Never raises."""
        return self.carried_out(incoming, self._with_words(incoming, work))

    def carried_out(
        self,
        incoming: Incoming,
        work: Callable[[Request], T],
        *,
        viewer: Viewer | None = None,
        stranger: Callable[[Request], T] | None = None,
    ) -> T | Answer:
        """What the work makes, in one transaction, or the answer that says why there is none. Never raises.

        People the directory does not know get what `stranger` makes.
        """
        carrying = self._carrying(incoming, work, viewer, stranger)
        return self._timed(incoming, lambda: self.in_transaction(carrying))

    def in_transaction(self, work: Callable[[Session, datetime], T]) -> T:
        """For what nobody asked, and so nobody is answered; raises what the work raises."""
        with unit_of_work(self._engine) as session:
            return work(session, self._clock())

    def attempted(self, what: str, work: Callable[[], None]) -> Answer | None:
        """Work that nobody waits for; a failure is in the log under a reference, and returned. Never raises."""
        failed = self.kept(what, work)
        if not isinstance(failed, Answer):
            return None
        log.warning("not done", what=what, refused=failed.refused, reference=failed.reference)
        return failed

    def is_first(self, event: str) -> bool:
        """Whether no process took this event up before; always true for what has no id."""
        if not event:
            return True
        try:
            with unit_of_work(self._engine) as session:
                return take_up(session.connection(), event, now=self._clock())
        except SQLAlchemyError as error:
            # Whoever asked is told what is wrong by the answer itself.
            log.error("taken events are not known", reason=type(error).__name__)
            return True

    def command_of(self, incoming: Incoming) -> Route:
        return self._catalogue.route(incoming)

    def _timed(self, incoming: Incoming, work: Callable[[], T]) -> T | Answer:
        begun = perf_counter()
        made = self.kept(self._doing(incoming), work)
        self.watch.answered(incoming.kind, outcome_of(made), perf_counter() - begun)
        return made

    def kept(self, doing: str, work: Callable[[], T]) -> T | Answer:
        """What the work makes, or, where it fails, what a person is told. Never raises."""
        reference = token_hex(3)
        with structlog.contextvars.bound_contextvars(request_id=reference):
            try:
                return work()
            except UserError as error:
                return Answer(wording.refused(error), refused=True)
            except NotReadyError as error:
                return Answer(wording.said(str(error)), refused=True)
            except Exception as error:  # noqa: BLE001 - the one place: whatever a command does, a person gets words
                report_failure(error, reference=reference, doing=doing)
                return Answer(wording.went_wrong(reference), reference=reference)

    def _answer(self, session: Session, now: datetime, incoming: Incoming, viewer: Viewer | None) -> Answer | Awaited:
        asker, route = self._directory.asker_of(session, incoming, now, viewer), self.command_of(incoming)
        if asker is None:
            return self._answer_stranger(session, incoming, route, now)
        with hints_said_to(asker.viewer):
            return self._answered(self._request(session, now, incoming, asker, route.words), incoming, route)

    def _answered(self, request: Request, incoming: Incoming, route: Route) -> Answer | Awaited:
        waits = route.command.misread if route.unknown else route.command.awaiting
        awaited = waits(replace(request, words=incoming.words) if route.unknown else request) if waits else None
        if awaited is not None:
            return awaited
        nearest = self._catalogue.nearest(route.unknown, request.viewer.role) if route.unknown else []
        if nearest:
            return Answer(wording.nearly(route.unknown, nearest, request.viewer), refused=True)
        message = route.command.answer(request)
        return Answer(wording.unknown(route.unknown, message), refused=True) if route.unknown else Answer(message)

    def _with_words(self, incoming: Incoming, work: Callable[[Request], T]) -> Callable[[Request], T]:
        """Those after the command's name."""
        return lambda request: work(replace(request, words=self._catalogue.route(incoming).words))

    def _carrying(
        self,
        incoming: Incoming,
        work: Callable[[Request], T],
        viewer: Viewer | None,
        stranger: Callable[[Request], T] | None = None,
    ) -> Callable[[Session, datetime], T]:
        """For whoever asks, as the directory knows them at that moment."""

        def carried_out(session: Session, now: datetime) -> T:
            asker = self._directory.asker_of(session, incoming, now, viewer)
            if asker is not None:
                with hints_said_to(asker.viewer):
                    return work(self._request(session, now, incoming, asker, incoming.words))
            if stranger is None:
                raise UserError(wording.UNKNOWN_PERSON)
            return stranger(Request(incoming.words, NOBODY, Place(), now, session))

        return carried_out

    def _request(self, session: Session, now: datetime, incoming: Incoming, asker: Asker, words: str) -> Request:
        told = (*incoming.about, asker.edition)
        return Request(words, asker.viewer, asker.place, now, session, self._rooms, *told, self._assistant)

    def _export(self, incoming: Incoming, request: Request) -> Answer:
        route = self._catalogue.route(incoming)
        if route.unknown or route.command.export is None:
            return Answer(wording.old_button(), refused=True)
        file = route.command.export(request)
        return Answer(wording.said(file.comment), file=file)

    def _answer_stranger(self, session: Session, incoming: Incoming, route: Route, now: datetime) -> Answer:
        if route.unknown or not route.command.public:
            return Answer(wording.stranger(), refused=True)
        return Answer(route.command.answer(Request(route.words, NOBODY, Place(), now, session)))

    def _doing(self, incoming: Incoming) -> str:
        is_named = incoming.kind in (Kind.FORM, Kind.HOME, Kind.REACTION)
        return f"{incoming.kind} {incoming.command if is_named else self.command_of(incoming).command.name}".strip()
