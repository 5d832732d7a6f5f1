"""How a source's own headers and words become a canonical feed."""

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args
from zoneinfo import ZoneInfo, available_timezones

from bot.connectors.feeds.declared import FEEDS, feed_of
from bot.connectors.feeds.feed import Feed, Kind
from bot.connectors.values import DateOrder, Style, Unit
from bot.errors import UserError

KEYS = ("name", "feed", "columns", "constants", "values", "date_order", "units", "timezone", "percent")
UNITS: dict[str, Unit] = {
    "ms": "milliseconds",
    "milliseconds": "milliseconds",
    "seconds": "seconds",
    "minutes": "minutes",
    "hours": "hours",
    "days": "days",
}

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Guard:
    """Refuses a file in which a column says one of these words."""

    header: str
    words: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class Mapping:
    """`columns` are (canonical, header). `needed` headers recognise it; without them, all of its headers do."""

    name: str
    feed: str
    columns: Pairs
    constants: Pairs = ()
    values: tuple[tuple[str, Pairs], ...] = ()
    date_order: DateOrder | None = None
    units: tuple[tuple[str, Unit], ...] = ()
    timezone: str = ""
    percent: tuple[tuple[str, Style], ...] = ()
    needed: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    title: str = ""

    @property
    def headers(self) -> tuple[str, ...]:
        return self.needed or tuple(header for _, header in self.columns)

    @property
    def zone(self) -> ZoneInfo | None:
        return ZoneInfo(self.timezone) if self.timezone else None

    def named(self, column: str) -> list[str]:
        """What constants and translated words say; a word turned into nothing names nobody."""
        words = (pairs for name, pairs in self.values if name == column)
        named = [dict(self.constants).get(column, ""), *(value for pairs in words for _, value in pairs)]
        return [name for name in named if name]


def parse_mapping(spec: Mapped[str, Any]) -> Mapping:
    """Raises UserError naming the entry, what is wrong with it and what would be accepted."""
    name = str(spec.get("name") or "").strip()
    if not name:
        raise UserError("A feed mapping has no name. Give each entry of feeds: a name of its own.")
    return _Spec(name, spec).mapping()


@dataclass(frozen=True)
class _Spec:
    name: str
    spec: Mapped[str, Any]

    def mapping(self) -> Mapping:
        self._only(self.spec, KEYS, "key")
        feed = self._feed()
        columns = self._texts("columns", feed)
        if not columns:
            raise self._wrong("has no columns", "columns: {offered: Calls Offered, …}")
        return Mapping(
            name=self.name,
            feed=feed.key,
            columns=columns,
            constants=self._texts("constants", feed),
            values=self._values(feed),
            date_order=self._date_order(),
            units=tuple((column, UNITS[unit]) for column, unit in self._chosen("units", feed, UNITS, Kind.SECONDS)),
            timezone=self._timezone(),
            percent=tuple(
                (column, "percent" if style == "percent" else "fraction")
                for column, style in self._chosen("percent", feed, get_args(Style), Kind.FRACTION)
            ),
        )

    def _feed(self) -> Feed:
        feed = feed_of(str(self.spec.get("feed") or ""))
        if feed is None:
            raise self._wrong(f'has the feed "{self.spec.get("feed", "")}"', ", ".join(feed.key for feed in FEEDS))
        if self.name in {known.key for known in FEEDS}:
            raise self._wrong("is called like a feed itself", "a name of its own, such as city_daily")
        return feed

    def _texts(self, key: str, feed: Feed) -> Pairs:
        section = self._section(self.spec.get(key), key)
        self._only(section, feed.names, f"column in {key}")
        return tuple((column, _text(value)) for column, value in section.items())

    def _values(self, feed: Feed) -> tuple[tuple[str, Pairs], ...]:
        section = self._section(self.spec.get("values"), "values")
        # One list of words may serve the mappings of several feeds, so another feed's columns are passed over.
        foreign = {name for other in FEEDS for name in other.names} - set(feed.names)
        own = {column: words for column, words in section.items() if column not in foreign}
        self._only(own, feed.names, "column in values")
        return tuple((column, self._words(feed, column, self._section(words, column))) for column, words in own.items())

    def _words(self, feed: Feed, column: str, section: Mapped[str, Any]) -> Pairs:
        choices = next(known.choices for known in feed.columns if known.name == column)
        words = tuple((_text(word), _text(value)) for word, value in section.items())
        wrong = next((value for _, value in words if choices and value not in (*choices, "")), None)
        if wrong is not None:
            raise self._wrong(f'turns a word into the {column} "{wrong}"', ", ".join(choices))
        return words

    def _chosen(self, key: str, feed: Feed, accepted: Sequence[str] | Mapped[str, Any], kind: Kind) -> Pairs:
        section = self._section(self.spec.get(key), key)
        self._only(section, [column.name for column in feed.columns if column.kind is kind], f"column in {key}")
        wrong = next((value for value in section.values() if str(value) not in accepted), None)
        if wrong is not None:
            raise self._wrong(f'has "{wrong}" in {key}', ", ".join(accepted))
        return tuple((column, str(value)) for column, value in section.items())

    def _date_order(self) -> DateOrder | None:
        match self.spec.get("date_order"):
            case None:
                return None
            case "day-first":
                return "day-first"
            case "month-first":
                return "month-first"
            case other:
                raise self._wrong(f'has the date_order "{other}"', "day-first or month-first")

    def _timezone(self) -> str:
        name = str(self.spec.get("timezone") or "")
        if name and name not in available_timezones():
            raise self._wrong(f'has the timezone "{name}"', "an IANA zone such as Asia/Manila")
        return name

    def _section(self, value: Any, key: str) -> Mapped[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapped):
            raise self._wrong(f"has {key} that are not pairs", f"{key}: {{name: value}}")
        return {str(name): item for name, item in value.items()}

    def _only(self, section: Mapped[str, Any], accepted: Sequence[str], what: str) -> None:
        unknown = next((key for key in section if key not in accepted), None)
        if unknown is not None:
            raise self._wrong(f'has the unknown {what} "{unknown}"', ", ".join(accepted))

    def _wrong(self, what: str, accepted: str) -> UserError:
        return UserError(f'The feed mapping "{self.name}" {what}. Accepted: {accepted}.')


def _text(value: Any) -> str:
    # YAML reads `yes` and `30` as values of their own; in a mapping they are the source's text.
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
