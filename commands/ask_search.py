"""What is offered while somebody types in the ask form, and what a text names: only what that person may see."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from bot.domain.performance.books import books_of
from bot.message import Option
from commands.request import Request
from commands.vocabulary_of import vocabulary_of
from commands.words import Entry, Kind, Vocabulary
from commands.words.folding import folded

PLACES = (Kind.VENDOR, Kind.QUEUE, Kind.SITE, Kind.CHANNEL, Kind.LANGUAGE)
PERIODS = ("today", "yesterday", "this week", "last week", "mtd", "last month", "last 4 weeks", "qtd", "ytd")
MOST = 30
NEAR_ENOUGH = 65.0
SHORTEST = 3
"""Letters of a name that is recognised in a text; "at" and "us" are words before they are anything else."""
LONGEST_TEXT = 400
"""Words of a text that are looked at."""


def names_for(request: Request) -> Vocabulary:
    connection = request.session.connection()
    return vocabulary_of(connection, books_of(connection), request.viewer)


def option_of(entry: Entry) -> Option:
    return Option(entry.name, f"{entry.kind}:{entry.key}", "" if entry.kind is Kind.KPI else str(entry.kind))


def offered(known: Vocabulary, kinds: Sequence[Kind], typed: str) -> tuple[Option, ...]:
    """Best first; everything in its usual order where nothing is typed."""
    entries = [entry for kind in kinds for entry in known.of(kind)]
    wanted = folded(typed)
    if wanted:
        scored = [(max(_likeness(wanted, spelling) for spelling in entry.spellings), entry) for entry in entries]
        near = sorted((pair for pair in scored if pair[0] >= NEAR_ENOUGH), key=lambda pair: -pair[0])
        entries = [entry for _, entry in near]
    return tuple(option_of(entry) for entry in entries[:MOST])


def recognised(known: Vocabulary, text: str) -> tuple[Entry, ...]:
    """The KPIs and places a text names, each once, in the order they come; longer names before shorter."""
    return tuple(dict.fromkeys(_recognised(known, folded(text).split()[:LONGEST_TEXT])))


def _recognised(known: Vocabulary, words: Sequence[str]) -> Iterator[Entry]:
    start = 0
    while start < len(words):
        found, taken = _name_at(known, words, start)
        yield from found
        start += taken


def _name_at(known: Vocabulary, words: Sequence[str], start: int) -> tuple[tuple[Entry, ...], int]:
    for count in range(min(known.longest, len(words) - start), 0, -1):
        spelling = " ".join(words[start : start + count])
        found = known.named(spelling) if len(spelling) >= SHORTEST else ()
        if found and found[0].kind in (Kind.KPI, *PLACES):
            return found, count
    return (), 1


def _likeness(wanted: str, spelling: str) -> float:
    if spelling.startswith(wanted):
        return 100.0
    if any(word.startswith(wanted) for word in spelling.split()):
        return 95.0
    return min(fuzz.WRatio(wanted, spelling), 90.0)
