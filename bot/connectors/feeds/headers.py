"""Headers recognised by the canonical names, or by what known systems call them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.connectors.feeds.feed import Feed
from bot.connectors.feeds.mapping import Pairs
from bot.errors import UserError


@dataclass(frozen=True)
class Headed:
    """`aliased` are those of the (canonical, header) pairs that are not the canonical names themselves."""

    columns: Pairs
    aliased: Pairs


def plain(header: str) -> str:
    """`Calls Offered`, `CallsOffered` and `calls_offered` are one header; `SL` and `SL %` are not."""
    return re.sub(r"[^\w%]+|_", "", header.casefold())


def headed(feed: Feed, headers: Sequence[str]) -> Headed:
    """What of the feed the file has. Raises UserError where two headers mean one column."""
    exact = {header.casefold(): header for header in reversed(headers)}
    columns = {name: exact[name] for name in feed.names if name in exact}
    aliased: dict[str, str] = {}
    for column in feed.columns:
        if column.name in columns:
            continue
        found = _found({plain(alias) for alias in (column.name, *column.aliases)}, headers, columns | aliased)
        if len(found) > 1:
            raise _ambiguous(column.name, found)
        if found:
            aliased[column.name] = found[0]
    return Headed(tuple((columns | aliased).items()), tuple(aliased.items()))


def _found(names: set[str], headers: Sequence[str], taken: dict[str, str]) -> list[str]:
    return [header for header in headers if plain(header) in names and header not in taken.values()]


def _ambiguous(column: str, headers: Sequence[str]) -> UserError:
    named = " and ".join(f'"{header}"' for header in headers)
    return UserError(
        f"{named} could both be {column}. Say which one in the programme file: "
        f"feeds: - {{name: …, feed: …, columns: {{{column}: {headers[0]}}}}}"
    )
