"""What each contract promises: in force now, and what begins later."""

from datetime import date

from bot.domain.contracts.terms import LAST_DAY, TermEntry
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.setup.comparing import said
from bot.message import Column
from reports.figures import target_said
from reports.naming import term_name
from reports.report import Grid, Report

COLUMNS = (Column("Term"), Column("Target"), Column("By"), Column("From"), Column("Until"), Column("Contract"))


def build(books: Books, viewer: Viewer, vendor: str, today: date) -> Report:
    """`books` are those the viewer may see; `vendor` narrows them where it is not empty."""
    standing = [term for term in books.terms.terms if term.end >= today and vendor in ("", term.vendor)]
    terms = sorted(standing, key=lambda term: (term.vendor, _place(term, books), str(term.queue), term.start))
    many = not vendor and viewer.vendor is None and len({term.vendor for term in terms}) > 1
    whose = f" · {books.registry.vendor_name(vendor)}" if vendor and viewer.vendor is None else ""
    rows = tuple(_row(term, books, many=many) for term in terms)
    note = "Past days keep the terms they were judged by. Of two that fit, the more specific judges."
    return Report(f"Terms{whose}", _answer(terms, today), Grid(COLUMNS, rows), notes=(note,) if rows else ())


def _answer(terms: list[TermEntry], today: date) -> str:
    if not terms:
        return "Nothing is promised now or later."
    now, later = sum(term.start <= today for term in terms), [term.start for term in terms if term.start > today]
    count = f"{now} {'term is' if now == 1 else 'terms are'} in force"
    if not later:
        return f"{count}; none begins later."
    return f"{count}; {len(later)} {'begins' if len(later) == 1 else 'begin'} later, the next on {said(min(later))}."


def _row(term: TermEntry, books: Books, *, many: bool) -> tuple[str, ...]:
    kpi, wording = books.kpi(term.kpi), term.wording
    target = "no target" if wording.target is None else target_said(kpi, wording.target)
    until = "open" if term.end == LAST_DAY else said(term.end)
    name = term_name(term, kpi, books, with_vendor=many)
    by = " ".join(part for part in (wording.window, wording.variant) if part)
    return name, target, by, said(term.start), until, term.contract


def _place(term: TermEntry, books: Books) -> int:
    return next((place for place, kpi in enumerate(books.kpis) if kpi.key == term.kpi), 0)
