"""`/kpi list` and `/kpi explain` as JSON."""

from datetime import date
from typing import Any

from bot.domain.contracts.terms import LAST_DAY, TermEntry
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueVariants

Json = dict[str, Any]


def listed(books: Books) -> Json:
    return {"kpis": [_entry(kpi) for kpi in books.kpis]}


def explained(kpi: Kpi, books: Books, today: date) -> Json:
    """`books` are already narrowed to the viewer, so only their own terms are named."""
    terms = [_term(term) for term in books.terms.of_kpi(kpi.key) if term.end >= today]
    return _entry(kpi) | {"variants": _variants(kpi), "terms": terms}


def _entry(kpi: Kpi) -> Json:
    return {
        "kpi": kpi.key,
        "title": kpi.title,
        "unit": kpi.unit.value,
        "direction": kpi.direction.value,
        "description": kpi.description,
        "source": kpi.source,
        "maturity_hours": kpi.maturity.total_seconds() / 3600,
        "minimum_n": kpi.minimum_n,
    }


def _variants(kpi: Kpi) -> Json:
    if not isinstance(kpi.recipe, QueueVariants):
        return {}
    return {
        name: {"numerator": formula.numerator, "denominator": formula.denominator}
        for name, formula in kpi.recipe.variants.items()
    }


def _term(term: TermEntry) -> Json:
    """Scopes are empty where any will do; `start` and `end` are the first and the last day, null without end."""
    wording = term.wording
    return {
        "vendor": term.vendor,
        "contract": term.contract,
        "queue": term.queue,
        "site": term.site,
        "channel": term.channel,
        "language": term.language,
        "target": None if wording.target is None else float(wording.target),
        "threshold_seconds": wording.threshold_seconds,
        "variant": wording.variant or None,
        "window": wording.window,
        "start": term.start.isoformat(),
        "end": None if term.end == LAST_DAY else term.end.isoformat(),
    }
