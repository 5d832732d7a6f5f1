"""The figures an edition states, by which a later one of the same moment tells what was restated."""

from collections.abc import Iterator

from bot.domain.contracts.terms import TermEntry
from reports.daily_digest.budget_words import window_said
from reports.daily_digest.facts import Facts
from reports.edition import Shown
from reports.figures import judged


def shown_of(facts: Facts) -> Iterator[Shown]:
    """The days told of, then the windows. Backlogs are not: a case that is settled later always changes them."""
    for each in facts.terms:
        term, asked = each.standing.term, each.standing.asked
        said = judged(each.kpi, asked)
        yield Shown(f"{_place(term)}:days", each.name, term.vendor, asked.figure.value, said)
    for each in facts.terms:
        term, row = each.standing.term, each.standing.in_window
        label = f"{each.name}, {term.wording.window}"
        yield Shown(f"{_place(term)}:window", label, term.vendor, row.figure.value, window_said(each))


def _place(term: TermEntry) -> str:
    """What the term covers, by keys: numbers in the database may change when a programme is applied anew."""
    scope = (term.vendor, term.kpi, term.queue, term.site, term.language, term.channel, term.start.isoformat())
    return ":".join(scope)
