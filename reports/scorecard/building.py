"""One vendor's scorecard line by line, or several beside each other."""

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.scorecard.reading import Scorecards
from reports.naming import asked_title, when
from reports.report import Report
from reports.scorecard.several import of_several
from reports.scorecard.single import of_one


def build(cards: Scorecards, query: KpiQuery, books: Books) -> Report:
    """`books` are whole; what the viewer may not know of is in no scorecard."""
    seen = books.seen_by(query.viewer)
    title = f"{asked_title('Scorecard', query.period, books, query.now)} · {when(query.period, books, query.now)}"
    if not cards.scores:
        return Report(title, "Nothing was promised for that period, so there is nothing to score.")
    if len(cards.scores) > 1:
        return of_several(cards, title, seen, query)
    score = cards.scores[0]
    whose = "" if query.viewer.vendor else f" · {seen.registry.vendor_name(score.vendor)}"
    return of_one(score, cards.rules, f"{title}{whose}", seen, query)
