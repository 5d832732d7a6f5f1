"""Last week's review of a vendor: published with a risk and an answer, and with a note for the client alone."""

from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.reviews.comments import comment
from bot.domain.reviews.notes import NoteKind
from bot.domain.reviews.noting import add_note
from bot.domain.reviews.reading import found
from bot.domain.reviews.writing import Draft, approve, draft, publish
from bot.periods import parse_period
from reports.commentary import written
from reports.factsheet import stored, take
from tests.factories import new_york
from tests.leaks.sides import OTHER, Side

MARIA = Viewer("Manager", Role.MANAGER, slack="U0MARIA")
MORNING = new_york("2026-11-17 06:00")


def tell_review(engine: Engine, side: Side) -> None:
    with unit_of_work(engine) as session:
        books = books_of(session.connection())
        week = parse_period("last week", today=books.calendar.day_of(MORNING), calendar=books.calendar)
        sheet = take(session.connection(), MARIA, side.key, week, books, MORNING)
        review = draft(session, MARIA, Draft(side.key, week.start, stored(sheet), written(sheet)), now=MORNING)
        page = review.version.wording.sections[0].key
        notes = ((f"{side.queue_name} is short", False), (f"{OTHER[side.key].name} could help", True))
        for text, private in notes:
            review = add_note(session, MARIA, review, NoteKind.RISK, page, text, private=private, now=MORNING)
        publish(session, MARIA, approve(session, MARIA, review, now=MORNING), now=MORNING)
        own = Viewer(side.person, Role.SUPERVISOR, side.key, side.slack)
        theirs = found(session.connection(), own, side.key, week.start)
        comment(session, own, theirs, page, f"{side.person} hires for {side.queue_name}", now=MORNING)
