"""Which feed a file is, and by which mapping it is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.connectors.feeds.declared import FEEDS, feed_of
from bot.connectors.feeds.feed import Feed
from bot.connectors.feeds.headers import Headed, headed, plain
from bot.connectors.feeds.mapping import Mapping
from bot.errors import UserError

FILLED_BY_OPTIONS = ("vendor", "queue")
CHOOSE = "--feed NAME"
"""Of the shell."""


@dataclass(frozen=True)
class Recognition:
    """`how` says by what it was recognised, for the person who sent it."""

    feed: Feed
    mapping: Mapping
    how: str

    def header_of(self, column: str) -> str:
        """What the file calls a canonical column."""
        return dict(self.mapping.columns).get(column, column)


def recognise(
    headers: Sequence[str], *, asked: str, programme: Sequence[Mapping], built_in: Sequence[Mapping]
) -> Recognition:
    """`asked` is a feed, a mapping, or empty. Raises UserError where nothing or more than one thing fits."""
    named = next((mapping for mapping in (*programme, *built_in) if mapping.name == asked), None)
    if named:
        return _by_mapping(_present(named, headers), headers)
    feed = feed_of(asked)
    if asked and feed is None:
        raise _unknown(asked, (*programme, *built_in))
    fitting = _fitting(headers, programme, feed) or _fitting(headers, built_in, feed)
    if fitting:
        return _by_mapping(_most_specific(fitting), headers)
    return _by_headers(headers, [feed] if feed else FEEDS, asked=bool(asked))


def _fitting(headers: Sequence[str], mappings: Iterable[Mapping], feed: Feed | None) -> list[Mapping]:
    known = {plain(header) for header in headers}
    return [
        mapping
        for mapping in mappings
        if (feed is None or mapping.feed == feed.key) and all(plain(header) in known for header in mapping.headers)
    ]


def _most_specific(mappings: Sequence[Mapping]) -> Mapping:
    most = max(len(mapping.headers) for mapping in mappings)
    best = [mapping for mapping in mappings if len(mapping.headers) == most]
    if len(best) > 1:
        raise _undecided(best)
    return best[0]


def _undecided(fitting: Sequence[Mapping]) -> UserError:
    if any(mapping.title for mapping in fitting):
        return UserError(
            "The file fits several mappings of the programme equally well. An administrator tells them apart."
        )
    named = ", ".join(mapping.name for mapping in fitting)
    return UserError(f"The file fits {len(fitting)} mappings equally well: {named}.", hint=CHOOSE)


def _called(mapping: Mapping) -> str:
    """A mapping with a title keeps its name to itself."""
    return mapping.title or f"mapping {mapping.name}"


def _present(mapping: Mapping, headers: Sequence[str]) -> Mapping:
    known = {plain(header) for header in headers}
    missing = [header for header in mapping.headers if plain(header) not in known]
    if missing:
        named = ", ".join(f'"{header}"' for header in missing)
        raise UserError(f"Read by {_called(mapping)}, the file needs {named}, which it does not have.")
    return mapping


def _by_mapping(mapping: Mapping, headers: Sequence[str]) -> Recognition:
    spelled = {plain(header): header for header in reversed(headers)}
    columns = tuple((name, spelled[plain(header)]) for name, header in mapping.columns if plain(header) in spelled)
    feed = feed_of(mapping.feed)
    if feed is None:
        raise UserError(f"The mapping {mapping.name} is for the unknown feed {mapping.feed}.")
    return Recognition(feed, replace(mapping, columns=columns), _called(mapping))


def _by_headers(headers: Sequence[str], feeds: Sequence[Feed], *, asked: bool) -> Recognition:
    if asked:
        return _read_as(feeds[0], headed(feeds[0], headers))
    known = {plain(header) for header in headers}
    found = {feed.key: (feed, headed(feed, headers)) for feed in feeds if _may_be(feed, known)}
    fitting = [(feed, part) for feed, part in found.values() if _complete(feed, part)]
    if not fitting:
        raise _unrecognised(headers)
    most = max(_score(part) for _, part in fitting)
    best = [(feed, part) for feed, part in fitting if _score(part) == most]
    if len(best) > 1:
        named = " and ".join(feed.key for feed, _ in best)
        raise UserError(f"The headers fit {named} equally well: add a column that only one of them has.", hint=CHOOSE)
    return _read_as(*best[0])


def _may_be(feed: Feed, known: set[str]) -> bool:
    """Whether the columns that tell this feed from others are there, before anything may be ambiguous."""
    names = {column.name: {plain(word) for word in (column.name, *column.aliases)} for column in feed.columns}
    return all(names[name] & known for name in feed.telling)


def _complete(feed: Feed, part: Headed) -> bool:
    present = {name for name, _ in part.columns}
    return all(column.name in present or column.name in FILLED_BY_OPTIONS for column in feed.columns if column.required)


def _score(part: Headed) -> tuple[int, int]:
    return len(part.columns), len(part.columns) - len(part.aliased)


def _read_as(feed: Feed, part: Headed) -> Recognition:
    mapping = Mapping(name="", feed=feed.key, columns=part.columns)
    how = ", ".join(f"{header} read as {name}" for name, header in part.aliased) or "canonical headers"
    return Recognition(feed, mapping, how)


def _unknown(asked: str, mappings: Sequence[Mapping]) -> UserError:
    names = [*(feed.key for feed in FEEDS), *(mapping.name for mapping in mappings)]
    return UserError(f'There is no feed "{asked}". Accepted: {", ".join(names)}.')


def _unrecognised(headers: Sequence[str]) -> UserError:
    seen = ", ".join(f'"{header}"' for header in headers[:12])
    return UserError(
        f"These headers fit no feed: {seen}. Use canonical headers (docs/feeds.md), "
        "or add a mapping under feeds: in the programme file."
    )
