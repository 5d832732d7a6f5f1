"""Scorecards as a workbook: the scores, every line, and what the vendors attain on one common mix."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.performance.books import Books
from bot.domain.scorecard.comparing import Compared
from bot.domain.scorecard.reading import Scorecards
from bot.domain.scorecard.scoring import Score
from bot.periods import Period
from reports.export.pages import PERCENT, PLAIN, WHOLE, Head, Page, workbook_of
from reports.export.scorecard_sheet import COLUMNS, scorecard_rows
from reports.export.sheet import Cell

SCORES = (
    *(Head("Vendor", 26), Head("Score", 10, PERCENT), Head("Grade", 10), Head("Made red by", 22)),
    Head("Scored on", 12, PERCENT),
)
MIXED = Head("Like for like", 14, PERCENT)
ALIKE = (
    *(Head("KPI", 26), Head("Channel", 12), Head("Queue", 24), Head("Share of the mix", 17, PERCENT)),
    *(Head("Vendor", 26), Head("On one mix", 14, PLAIN), Head("Of its work", 13, PERCENT)),
)
SHARES = ("attained", "weight", "share", "data_coverage")
FIGURES = ("numerator", "denominator", "value", "n", "target", "band_low", "band_high")
WIDE = ("vendor", "kpi", "queue")


def scorecard_workbook(cards: Scorecards, period: Period, books: Books, now: datetime) -> bytes:
    lines = (row for score in cards.scores for row in scorecard_rows(score, period))
    pages = [
        Page(
            "Scores",
            (*SCORES, MIXED) if cards.mixed else SCORES,
            (_score(score, cards, books) for score in cards.scores),
        ),
        Page("Lines", [_head(name) for name in COLUMNS], lines),
    ]
    if cards.alike:
        pages.append(Page("Like for like", ALIKE, (row for each in cards.alike for row in _alike(each, books))))
    return workbook_of(pages, now)


def _head(name: str) -> Head:
    shape = PERCENT if name in SHARES else WHOLE if name == "n" else PLAIN if name in FIGURES else ""
    return Head(name, 22 if name in WIDE else 13, shape)


def _score(score: Score, cards: Scorecards, books: Books) -> tuple[Cell, ...]:
    name, grade = books.registry.vendor_name(score.vendor), score.grade.value if score.grade else "not scored"
    overruled = score.overruled.title if score.overruled else ""
    alike = (cards.mixed.values[score.vendor],) if cards.mixed else ()
    return name, score.value, grade, overruled, score.coverage, *alike


def _alike(each: Compared, books: Books) -> Iterator[tuple[Cell, ...]]:
    """First the mix, then what each vendor attains on it; nothing where they cannot be compared."""
    if each.standard is None:
        return
    for queue, share in each.standard.mix.items():
        yield each.kpi.title, each.channel, books.registry.queue_name(queue), share, "", None, None
    for vendor in each.vendors:
        name, rate = books.registry.vendor_name(vendor), each.standard.rates[vendor]
        yield each.kpi.title, each.channel, "", None, name, rate, each.standard.within[vendor]
