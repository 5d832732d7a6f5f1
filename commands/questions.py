"""From typed words to KPI queries, with the channel's default filter and only the names this person may use."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.domain.performance.books import Books, books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.question import Filters
from bot.errors import UserError
from bot.periods import Period
from bot.periods.naming import parse_period
from commands.request import Request
from commands.vocabulary_of import vocabulary_of, with_reasons
from commands.words import Question, parse_question


@dataclass(frozen=True)
class Asked:
    """`books` are whole: a query narrows them to its viewer itself."""

    books: Books
    question: Question
    period: Period
    filters: Filters
    request: Request

    def query(self, kpi: str) -> KpiQuery:
        return KpiQuery(
            kpi,
            self.period,
            self.request.viewer,
            self.request.now,
            self.filters,
            self.question.by,
            self.question.versus,
        )


def asked(request: Request, command: str) -> Asked:
    """`command` is how examples in refusals begin, such as "/sla"; raises UserError."""
    connection = request.session.connection()
    books = books_of(connection, request.edition)
    question = _understood(connection, request, books, command)
    today = books.calendar.day_of(request.now)
    period = question.period or parse_period("today", today=today, calendar=books.calendar)
    return Asked(books, question, period, _filters(question, request), request)


def _understood(connection: Connection, request: Request, books: Books, command: str) -> Question:
    known = vocabulary_of(connection, books, request.viewer)
    try:
        return parse_question(request.words, known, now=request.now, calendar=books.calendar, command=command)
    except UserError:
        fuller = with_reasons(known, connection, books, request.viewer)
        return parse_question(request.words, fuller, now=request.now, calendar=books.calendar, command=command)


def _filters(question: Question, request: Request) -> Filters:
    """A channel tied to a vendor speaks of that vendor unless another is named."""
    if question.filters.vendors or request.place.vendor is None:
        return question.filters
    return replace(question.filters, vendors=(request.place.vendor,))
