"""Several vendors: each one's own score, and what they attain like for like."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.scorecard.attaining import Colour
from bot.domain.scorecard.comparing import Compared
from bot.domain.scorecard.reading import Scorecards
from bot.domain.scorecard.scoring import Score
from bot.message import Align, Column
from reports.figures import said
from reports.naming import channel_name, in_sentence
from reports.report import Grid, Report
from reports.scorecard.notes import basis, provisional
from reports.scorecard.words import graded, lost_most, names_of, percent, score_said

MOST_COMPARED, MOST_QUEUES = 6, 3


def of_several(cards: Scorecards, title: str, books: Books, query: KpiQuery) -> Report:
    return Report(
        title,
        _answer(cards, books),
        _grid(cards, books, query),
        advice="\n".join(_compared(cards, books)),
        notes=tuple(note for note in (_no_ranking(cards), provisional(cards.scores), basis(cards.rules)) if note),
    )


def _answer(cards: Scorecards, books: Books) -> str:
    grades = Counter(score.grade for score in cards.scores)
    told = ", ".join(f"{grades[grade]} {grade}" for grade in Colour if grades[grade])
    silent = f"{', ' if told else ''}{grades[None]} not scored" if grades[None] else ""
    red = [_overruled(score, books) for score in cards.scores if score.overruled]
    return f"{len(cards.scores)} vendors: {told}{silent}.{''.join(red)}"


def _overruled(score: Score, books: Books) -> str:
    kpi = score.overruled.title if score.overruled else ""
    return f" {books.registry.vendor_name(score.vendor)} is red because of {kpi}."


def _grid(cards: Scorecards, books: Books, query: KpiQuery) -> Grid:
    columns = [Column("Vendor"), Column("Score", Align.RIGHT), Column("Grade")]
    columns += [Column("Like for like", Align.RIGHT)] if cards.mixed else []
    columns += [Column("Scored on", Align.RIGHT), Column("Most lost on")]
    return Grid(tuple(columns), tuple(_row(score, cards, books, query) for score in cards.scores))


def _row(score: Score, cards: Scorecards, books: Books, query: KpiQuery) -> tuple[str, ...]:
    name = books.registry.vendor_name(score.vendor)
    lost = lost_most(score, names_of(score.lines, books, query.period)) or "–"
    alike = (percent(cards.mixed.values[score.vendor]),) if cards.mixed else ()
    return name, score_said(score, cards.rules), graded(score), *alike, percent(score.coverage), lost


def _no_ranking(cards: Scorecards) -> str:
    own = "Each score is against the vendor's own contract and own mix of work: no ranking."
    if cards.mixed is None:
        return own
    return (
        f"{own} Like for like: what all of them are scored on, {percent(cards.mixed.coverage)} of the weight, each "
        "vendor's rates on one common mix against its own targets."
    )


def _compared(cards: Scorecards, books: Books) -> Iterator[str]:
    """What they attain on the same queues in the same mix; what cannot be compared is said."""
    if not cards.alike:
        return
    yield "Like for like, each one's rate on the common mix of the queues all of them work:"
    told = [each for each in cards.alike if each.standard is not None]
    yield from (_rates(each, books) for each in told[:MOST_COMPARED])
    if len(told) > MOST_COMPARED:
        yield f"• {len(told) - MOST_COMPARED} more in the workbook."
    apart = [f"{_topic(each)} ({_why(each)})" for each in cards.alike if each.standard is None]
    if apart:
        yield f"• Not comparable: {', '.join(apart)}."


def _rates(each: Compared, books: Books) -> str:
    standard = each.standard
    assert standard is not None, "only what could be compared is told"
    rates = ", ".join(
        f"{books.registry.vendor_name(vendor)} {said(each.kpi, standard.rates[vendor])}"
        f" ({percent(standard.within[vendor])} of its work)"
        for vendor in each.vendors
    )
    queues = [books.registry.queue_name(key) for key in standard.mix]
    more = f" and {len(queues) - MOST_QUEUES} more" if len(queues) > MOST_QUEUES else ""
    return f"• {_topic(each).capitalize()}: {rates}; on {', '.join(queues[:MOST_QUEUES])}{more}."


def _topic(each: Compared) -> str:
    return " ".join(word for word in (channel_name(each.channel), in_sentence(each.kpi.title)) if word)


def _why(each: Compared) -> str:
    return f"measured within {' and '.join(each.measures)}" if len(each.measures) > 1 else "no queue in common"
