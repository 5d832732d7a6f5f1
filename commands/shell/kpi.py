"""`govbot kpi`."""

import sys
from dataclasses import replace
from datetime import datetime

import click
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.people.permissions import ADMINISTRATOR, Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.query import answer
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from commands.assembly import ProgrammeDirectory
from commands.catalogue_json import explained, listed
from commands.drawing import draw, terminal
from commands.kpi_json import Json, as_document
from commands.listening import Incoming, Kind, wording
from commands.questions import asked
from commands.request import Place, Request
from commands.shell.asking import Question, listened, raise_refused
from commands.shell.moments import instant
from commands.shell.options import as_option, json_option, now_option
from commands.shell.output import print_json
from commands.shell.ready import ready_engine, shell_settings


@click.command("kpi")
@click.argument("words", nargs=-1, required=True)
@as_option
@now_option
@json_option
def command(words: tuple[str, ...], user: str | None, now: datetime | None, as_json: bool) -> None:
    """Answer a KPI question such as "aht, csat last week by vendor", as a table or as JSON."""
    typed = " ".join(words)
    if as_json:
        print_json(_document(typed, user, now))
        return
    incoming = Incoming(Kind.COMMAND, typed, user or "", "", command="/kpi")
    told, names = listened(Question(incoming, administrator=user is None, now=now), shell_settings())
    draw(told.message, terminal(sys.stdout), names)
    raise_refused(told)


def _document(words: str, user: str | None, now: datetime | None) -> Json:
    with ready_engine(shell_settings()) as engine, unit_of_work(engine) as session:
        moment = instant(now, settings_of(session.connection()).calendar.zone)
        viewer = ADMINISTRATOR if user is None else _viewer(session, user, moment)
        request = Request(words, viewer, Place(), moment, session)
        first, _, rest = words.strip().partition(" ")
        if first.casefold() == "list":
            return listed(books_of(session.connection()).seen_by(viewer))
        if first.casefold() == "explain" and rest.strip():
            return _explained(replace(request, words=rest))
        found = asked(request, "govbot kpi")
        if not found.question.kpis:
            raise UserError("Which KPI? Name one, or see them all: govbot kpi list", hint="govbot kpi aht last week")
        results = [answer(session.connection(), found.query(key), found.books) for key in found.question.kpis]
        return as_document(results, found.books.calendar)


def _explained(request: Request) -> Json:
    found = asked(request, "govbot kpi explain")
    if not found.question.kpis:
        raise UserError("Which KPI shall I explain?", hint="govbot kpi explain service_level")
    seen = found.books.seen_by(request.viewer)
    return explained(seen.kpi(found.question.kpis[0]), seen, seen.calendar.day_of(request.now))


def _viewer(session: Session, user: str, now: datetime) -> Viewer:
    viewer = ProgrammeDirectory().viewer_of(session, user, "", now)
    if viewer is None:
        raise UserError(wording.stranger().text)
    return viewer
