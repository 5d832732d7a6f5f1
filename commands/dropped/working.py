"""The work on dropped files at every beat: fetched, looked at, loaded, and told about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from sqlalchemy import Connection, Engine

from bot.connectors.importing.cells import UnsaidError
from bot.connectors.importing.leasing import BusyError
from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions, Surroundings
from bot.connectors.importing.report import FileReport
from bot.connectors.importing.restating import Restating
from bot.connectors.values import DateOrder, UnclearDatesError
from bot.database.unit_of_work import unit_of_work
from bot.domain.dropped_files.claims import Claim, ClaimLostError, claim_next, postpone, settle
from bot.domain.dropped_files.deciding import Verb
from bot.domain.dropped_files.finding import Dropped
from bot.domain.dropped_files.tables import State
from bot.domain.loads.lease import Clock, LeaseLostError
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Attachment, Message
from bot.runtime.slack_downloads import SlackFiles, TransferError
from commands.dropped import posts, wording
from commands.listening import Listener
from commands.listening.origin import Origin
from commands.listening.telling import Telling
from commands.which_queue import keys_by_name

PATIENCE_SECONDS = 5.0
ORDERS: Mapping[str, DateOrder] = {Verb.DAY_FIRST: "day-first", Verb.MONTH_FIRST: "month-first"}
SendFile = Callable[[str, Attachment], str]
log = structlog.get_logger("govbot.files")


@dataclass(frozen=True)
class Filing:
    engine: Engine
    listener: Listener
    files: SlackFiles
    telling: Telling
    send_file: SendFile
    hash_key: str
    clock: Clock

    def work(self, *, stopping: Callable[[], bool]) -> int:
        """Everything that is due, one after the other; how many there were."""
        done = 0
        while not stopping() and (claim := claim_next(self.engine, self.clock())):
            self._guarded(claim)
            done += 1
        return done

    def _guarded(self, claim: Claim) -> None:
        """Whatever happens, the sender hears of it; a bug has its reference in the log."""
        broken = self.listener.attempted("dropped file", lambda: self._attempt(claim))
        if broken:
            self._fail(claim, broken.message.text)

    def _attempt(self, claim: Claim) -> None:
        try:
            self._with_content(claim)
        except (TransferError, BusyError, LeaseLostError) as error:
            log.info("file later", number=claim.file.number, reason=type(error).__name__)
            self._later(claim)
        except ClaimLostError:
            log.warning("file taken over", number=claim.file.number)
        except UnsaidError as error:
            self._fail(claim, wording.unsaid(claim.file, error.column))
        except UserError as error:
            self._fail(claim, error.text)

    def _with_content(self, claim: Claim) -> None:
        file = claim.file
        with TemporaryDirectory(prefix="govbot-") as folder:
            path = Path(folder) / "received"
            digest = self.files.fetch(self.files.about(file.slack_file, file.name), path)
            if file.sha256 not in ("", digest):
                raise UserError(f"{file.name} was changed in Slack since I looked at it. Drop it again.")
            if file.state is State.ARRIVED:
                self._look(claim, path, digest)
            else:
                self._load(claim, path)

    def _look(self, claim: Claim, path: Path, digest: str) -> None:
        file, now = claim.file, self.clock()
        try:
            report = self._imported(claim, path, dry_run=True, rejects=path.parent)
        except UnclearDatesError as error:
            with self.engine.begin() as connection:
                settle(connection, claim, State.UNCLEAR, now=now, sha256=digest)
            self._answer(file, wording.unclear(file, error))
            return
        nothing = report.refusal or not (report.loaded or report.held or report.waiting)
        with self.engine.begin() as connection:
            reason = report.refusal or (wording.NOTHING_NEW if nothing else "")
            settle(connection, claim, State.FAILED if nothing else State.OFFERED, now=now, sha256=digest, reason=reason)
            queues = keys_by_name(books_of(connection).registry)
        message = wording.offered(file, report, queues)
        self._answer(file, message)
        if report.rejects:
            # To the sender alone; where Slack does not take it, the first rows are told all the same.
            self.send_file(file.sender, wording.rejected(file, report, report.rejects.read_bytes()))

    def _answer(self, file: Dropped, message: Message) -> None:
        self.telling.tell(file.sender, Origin(file.channel, file.thread, file.message), message)

    def _load(self, claim: Claim, path: Path) -> None:
        def ended(connection: Connection, report: FileReport) -> None:
            waits = report.waiting and claim.file.state is State.WANTED
            state = State.FAILED if report.refusal else State.WAITING if waits else State.IMPORTED
            settle(connection, claim, state, now=self.clock(), load_id=report.load_id, reason=report.refusal)
            posts.tell_end(connection, claim.file, report, now=self.clock())

        self._imported(claim, path, ended=ended)

    def _imported(
        self,
        claim: Claim,
        path: Path,
        *,
        dry_run: bool = False,
        rejects: Path | None = None,
        ended: Callable[[Connection, FileReport], None] = lambda _connection, _report: None,
    ) -> FileReport:
        file = claim.file
        options = ImportOptions(
            now=self.clock(),
            actor=file.decided_by or file.sender,
            vendor=file.vendor,
            only=file.vendor,
            confined=file.confined,
            date_order=ORDERS.get(file.date_order),
            dry_run=dry_run,
            restating=self._way(file),
            rejects=rejects,
        )
        around = Surroundings(hash_key=self.hash_key, patience_seconds=PATIENCE_SECONDS)
        return import_file(self.engine, path, options, name=file.name, surroundings=around, published=ended)

    def _way(self, file: Dropped) -> Restating:
        """Whoever may accept changes has done so by pressing Import."""
        if file.state is State.GRANTED:
            return Restating.ONLY
        with unit_of_work(self.engine) as session:
            answerable = posts.is_answerable(session, file.decided_by or file.sender, now=self.clock())
        return Restating.LOAD if answerable else Restating.WAIT

    def _later(self, claim: Claim) -> None:
        if claim.is_last:
            self._fail(claim, f"Slack did not hand over {claim.file.name}. Drop it again later.")
            return
        with self.engine.begin() as connection:
            postpone(connection, claim, now=self.clock())

    def _fail(self, claim: Claim, reason: str) -> None:
        with self.engine.begin() as connection:
            settle(connection, claim, State.FAILED, now=self.clock(), reason=reason)
            posts.tell_failure(connection, claim.file, reason, now=self.clock())
