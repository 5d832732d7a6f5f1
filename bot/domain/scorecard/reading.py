"""Reads the scorecards of a period: each vendor against what it promised, as the viewer may see it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.domain.attainment.standings import standings
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.scorecard.comparing import Compared, compared
from bot.domain.scorecard.one_mix import OneMix, on_one_mix
from bot.domain.scorecard.rules import Band, Rules, read_rules
from bot.domain.scorecard.scoring import Score, Subject, scored


@dataclass(frozen=True)
class Scorecards:
    """In the order of the programme's vendors. `alike` and `mixed` compare them; a vendor's own people have neither."""

    rules: Rules
    scores: tuple[Score, ...]
    alike: tuple[Compared, ...] = ()
    mixed: OneMix | None = None


def scorecards(connection: Connection, query: KpiQuery, books: Books) -> Scorecards:
    """Of the vendors the query names, all the viewer may know of where it names none; its KPI does not matter.

    A figure on the common mix tells of the others' work, so only who may know all of them gets one.
    """
    rules, seen = read_rules(connection), books.seen_by(query.viewer)
    subjects = [*_promised(connection, query, books, rules), *_added(connection, query, books, rules)]
    whose = [vendor.key for vendor in seen.registry.vendors if any(each.vendor == vendor.key for each in subjects)]
    scores = tuple(scored(key, [each for each in subjects if each.vendor == key], rules) for key in whose)
    if query.viewer.vendor is not None or len(scores) < 2:
        return Scorecards(rules, scores)
    alike = tuple(compared(connection, query, books, scores))
    return Scorecards(rules, scores, alike, on_one_mix(whose, alike, rules))


def _promised(connection: Connection, query: KpiQuery, books: Books, rules: Rules) -> Iterator[Subject]:
    """Where a term has no target, or the programme set a band, the programme's goal counts."""
    for each in standings(connection, query, books):
        target, own = each.term.wording.target, rules.of(each.kpi.key).goal
        goal = own if isinstance(own, Band) or target is None else target
        if goal is not None:
            yield Subject(each.term.vendor, each.kpi, each.term, each.asked, goal)


def _added(connection: Connection, query: KpiQuery, books: Books, rules: Rules) -> Iterator[Subject]:
    """KPIs the programme scores although no term of the contract promises them."""
    seen = books.seen_by(query.viewer)
    known = {kpi.key for kpi in seen.kpis}
    for key, rule in sorted(rules.kpis.items()):
        if rule.goal is None or key not in known:
            continue
        promised = {term.vendor for term in seen.terms.of_kpi(key)}
        whole = replace(query, kpi=key, by=(Dimension.VENDOR,), versus=None)
        for row in answer(connection, whole, books).rows:
            if row.members[0] not in promised:
                yield Subject(row.members[0], seen.kpi(key), None, row, rule.goal)
