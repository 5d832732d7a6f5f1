"""`govbot import`."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import Engine

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions, Surroundings
from bot.connectors.importing.report import FileReport
from bot.connectors.importing.report import as_json as document_of
from bot.connectors.values import DateOrder
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from bot.settings import Settings
from commands.drawing import draw, terminal
from commands.shell.actor import shell_actor
from commands.shell.faults import told_as_not_ready
from commands.shell.group import REFUSED
from commands.shell.moments import instant
from commands.shell.options import json_option, now_option
from commands.shell.output import is_watched, print_json
from commands.shell.progress import shown_progress
from commands.shell.ready import ready_engine, shell_settings
from reports.import_report import import_message

STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line, for every file alike."""

    feed: str
    vendor: str
    queue: str
    channel: str
    date_order: DateOrder | None
    dry_run: bool
    strict: bool

    def options(self, now: datetime, rejects: Path) -> ImportOptions:
        return ImportOptions(now=now, actor=shell_actor(), rejects=None if self.dry_run else rejects, **vars(self))


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--feed", default="", help="The feed or the mapping of the programme file; else the headers tell.")
@click.option("--vendor", default="", help="The vendor of rows that name none.")
@click.option("--queue", default="", help="The queue of rows that name none.")
@click.option("--channel", default="", help="The channel of rows that name none.")
@click.option("--day-first", "date_order", flag_value="day-first", help="01/02/2026 is the first of February.")
@click.option("--month-first", "date_order", flag_value="month-first", help="01/02/2026 is the second of January.")
@now_option
@click.option("--dry-run", is_flag=True, help="Check and count, and write nothing.")
@click.option("--strict", is_flag=True, help="Refuse a file with any rejected row; else up to 5 % may be rejected.")
@json_option
def command(files: tuple[str, ...], now: datetime | None, as_json: bool, **wishes: object) -> None:
    """Load facts from vendors' files: .csv, .tsv, .xlsx, gzipped or not; - reads standard input.

    Each file stands alone: it is loaded or refused whole, whatever becomes of the others. Rejected rows are written
    beside the file, to be corrected and imported again. The same file twice changes nothing.
    """
    reports = _imported(shell_settings(), files, now, Wishes(**wishes))  # type: ignore[arg-type]
    if as_json:
        print_json(document_of(reports))
    for report in reports:
        _tell(report, quiet=as_json)
    if any(report.state == "refused" or report.refusal for report in reports):
        raise click.exceptions.Exit(REFUSED)


def _imported(settings: Settings, files: tuple[str, ...], now: datetime | None, wishes: Wishes) -> list[FileReport]:
    with ready_engine(settings) as engine:
        with engine.connect() as connection:
            zone = settings_of(connection).calendar.zone
        moment = instant(now, zone)
        return [_one(engine, settings, name, wishes, moment) for name in files]


def _one(engine: Engine, settings: Settings, name: str, wishes: Wishes, now: datetime) -> FileReport:
    hash_key = settings.govbot_hash_key.get_secret_value() if settings.govbot_hash_key else ""
    options = wishes.options(now, Path() if name == STANDARD_INPUT else Path(name).parent)
    with shown_progress(name) as progress:
        surroundings = Surroundings(hash_key=hash_key, progress=progress)
        try:
            with told_as_not_ready(engine.url):
                return _import(engine, name, options, surroundings)
        except UserError as error:
            return FileReport(name, "", "", "refused", 0, refusal=" ".join(p for p in (error.text, error.hint) if p))


def _import(engine: Engine, name: str, options: ImportOptions, surroundings: Surroundings) -> FileReport:
    if name == STANDARD_INPUT:
        return import_file(engine, sys.stdin.buffer, options, name="standard input", surroundings=surroundings)
    return import_file(engine, Path(name), options, name=name, surroundings=surroundings)


def _tell(report: FileReport, *, quiet: bool) -> None:
    """Why a file was refused is on standard error in any case, for scripts."""
    drawn = not quiet and (report.rows > 0 or not report.refusal)
    if drawn:
        draw(import_message(report), terminal(sys.stdout))
    if report.refusal and not (drawn and is_watched()):
        named = report.path in report.refusal
        click.echo(report.refusal if named else f"{report.path}: {report.refusal}", err=True)
