"""`/kpi list` and `/kpi explain`: what can be asked, and what it means exactly."""

from datetime import date

from bot.domain.contracts.terms import LAST_DAY, TermEntry
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.domain.performance.kpis.recipes import QueueVariants
from bot.message import Column
from reports.figures import duration, target_said
from reports.naming import term_name
from reports.report import Grid, Report

BETTER = {
    Direction.HIGHER: "higher is better",
    Direction.LOWER: "lower is better",
    Direction.BAND: "good within a band",
    Direction.NEITHER: "a volume, neither good nor bad",
}


def listing(books: Books) -> Report:
    rows = tuple((kpi.key, kpi.title, BETTER[kpi.direction]) for kpi in books.kpis)
    return Report(
        title=f"{len(rows)} KPIs",
        answer="Ask any of them by key or by title, for any period.",
        grid=Grid((Column("Key"), Column("Title"), Column("Direction")), rows),
        notes=("Exactly what one means: /kpi explain service_level",),
    )


def explained(kpi: Kpi, books: Books, today: date) -> Report:
    """`books` are already narrowed to the viewer, so only their own terms are named."""
    terms = [term for term in books.terms.of_kpi(kpi.key) if term.end >= today]
    return Report(
        title=f"{kpi.title} ({kpi.key})",
        answer=kpi.description,
        grid=_terms(terms, kpi, books),
        notes=tuple(note for note in (_reading(kpi), _variants(kpi), f"Source: {kpi.source}.") if note),
    )


def _reading(kpi: Kpi) -> str:
    parts = [f"Unit: {kpi.unit}; {BETTER[kpi.direction]}."]
    if kpi.maturity:
        parts.append(f"Provisional until {duration(kpi.maturity.total_seconds())} old.")
    if kpi.minimum_n:
        parts.append(f"A small sample under {kpi.minimum_n}.")
    return " ".join(parts)


def _variants(kpi: Kpi) -> str:
    if not isinstance(kpi.recipe, QueueVariants):
        return ""
    formulas = (
        f"{name} = {_spelled(formula.numerator)} ÷ {_spelled(formula.denominator)}"
        for name, formula in kpi.recipe.variants.items()
    )
    return f"Variants: {'; '.join(formulas)}."


def _spelled(formula: str) -> str:
    """ "offered - short_abandoned?" → "(offered − short abandoned)"."""
    words = formula.replace("?", "").replace("_", " ").replace(" - ", " − ")
    return f"({words})" if " − " in words or " + " in words else words


def _terms(terms: list[TermEntry], kpi: Kpi, books: Books) -> Grid | None:
    if not terms:
        return None
    rows = tuple(
        (
            term_name(term, kpi, books, with_vendor=True),
            "–" if term.wording.target is None else target_said(kpi, term.wording.target),
            f"{term.contract}, {_dates(term)}",
        )
        for term in terms
    )
    return Grid((Column("Term"), Column("Target"), Column("In force")), rows)


def _dates(term: TermEntry) -> str:
    start = f"{term.start.day} {term.start:%b %Y}"
    return f"since {start}" if term.end == LAST_DAY else f"{start} to {term.end.day} {term.end:%b %Y}"
