"""An alert said in words, and said again so that a button or a window can repeat it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.alerts.kept import Extent, Mode, Setting
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.errors import UserError
from commands.questions import Asked, asked
from commands.request import Request
from commands.setup.term_values import target_of
from commands.words import Question, spelled
from reports.alerting.days import filters_of
from reports.alerting.late_feeds import FEED_KEYS
from reports.naming import in_sentence

EXAMPLE = "/govbot alert service_level voice vendor:VENDOR below 75%"
CONFIRM = "confirm"
DAILY_CAP, MOST_DAILY = 3, 48
QUOTED = re.compile(r'("[^"]*")')
LEVEL = re.compile(r"\b(?P<side>below|under|above|over)\s+(?P<level>[-+]?[\d.,]+(?:\s*%)?)", re.IGNORECASE)
TARGET = re.compile(r"\b(?:below|under|above|over)\s+(?:the\s+|its\s+)?target\b", re.IGNORECASE)
LEAST = re.compile(r"\bmin(?:imum)?\s+(?:n\s+)?(?P<count>\d+)", re.IGNORECASE)
CAP = re.compile(r"\bat\s+most\s+(?P<count>\d+)(?:\s+(?:a|per)\s+day)?", re.IGNORECASE)
WHERE = re.compile(
    r"(?:\b(?:in|to)\s+)?(?:<#(?P<ping>[CG][A-Z0-9]+)(?:\|[^>]*)?>|\b(?P<id>[CG](?=\w*\d)[A-Z0-9]{3,})\b)"
)
CONFIRMED = re.compile(r"\bconfirm\s*$", re.IGNORECASE)
LATE = re.compile(rf"\b(?:late[ _]feeds?|feed[ _]late)\b(?:\s+(?P<feed>{'|'.join(FEED_KEYS)}))?", re.IGNORECASE)
MODES = {"below": Mode.BELOW, "under": Mode.BELOW, "above": Mode.ABOVE, "over": Mode.ABOVE}


@dataclass(frozen=True)
class Spoken:
    """`confirmed`: what it would do was shown already."""

    setting: Setting
    confirmed: bool


class _Options:
    """Takes what it knows out of the words; the rest is a question."""

    def __init__(self, words: str) -> None:
        self.rest = words

    def take(self, pattern: re.Pattern[str]) -> dict[str, str] | None:
        """The named parts; never from within quotes, which hold names."""
        parts = QUOTED.split(self.rest)
        for place in range(0, len(parts), 2):
            found = pattern.search(parts[place])
            if found:
                parts[place] = f"{parts[place][: found.start()]} {parts[place][found.end() :]}"
                self.rest = "".join(parts)
                return {name: value or "" for name, value in found.groupdict().items()}
        return None


def read_words(request: Request) -> Spoken:
    """UserError where they name no alert that could be set."""
    options = _Options(request.words.strip())
    if options.take(TARGET) is not None:
        raise UserError(
            "Half hours beyond the target are mostly chance. Leave it out, and I watch for what is unusual; or name a "
            "level.",
            hint=EXAMPLE,
        )
    confirmed = options.take(CONFIRMED) is not None
    where, least, cap, level = (options.take(pattern) for pattern in (WHERE, LEAST, CAP, LEVEL))
    late = options.take(LATE)
    found = asked(replace(request, words=options.rest), "/govbot alert")
    extent = _extent(found)
    setting = Setting("", extent, _tells(request, where), daily_cap=_capped(cap))
    if late is not None:
        return Spoken(_late(setting, late["feed"].casefold(), level or least), confirmed)
    kpi = _kpi(found)
    mode, bound = _level(kpi, level)
    minimum = int(least["count"]) if least else kpi.minimum_n
    return Spoken(replace(setting, kpi=kpi.key, mode=mode, level=bound, minimum_n=minimum), confirmed)


def spelled_setting(setting: Setting) -> str:
    """Words that `read_words` reads as this very alert, wherever they are said."""
    filters = filters_of(setting.extent, setting.extent.vendor)
    parts = [f"late feed {setting.feed}".strip()] if setting.mode is Mode.LATE else []
    parts.append(spelled(Question((setting.kpi,) if setting.kpi else (), None, filters)))
    parts += _spelled_options(setting)
    return " ".join(part for part in parts if part)


def _spelled_options(setting: Setting) -> Iterator[str]:
    if setting.level is not None:
        yield f"{setting.mode} {format(setting.level, 'f')}"
    if setting.mode is not Mode.LATE:
        yield f"min {setting.minimum_n}"
    yield f"at most {setting.daily_cap} a day"
    if not setting.tells.startswith(("U", "W")):
        yield f"in {setting.tells}"


def _extent(found: Asked) -> Extent:
    question, filters = found.question, found.filters
    if question.period or question.by or question.versus:
        raise UserError("An alert watches from now on: leave out the period and the split.", hint=EXAMPLE)
    if filters.reasons or filters.priorities:
        raise UserError("An alert can be narrowed to a vendor, queue, site, channel and language.", hint=EXAMPLE)
    chosen = (filters.vendors, filters.queues, filters.sites, filters.channels, filters.languages)
    if any(len(keys) > 1 for keys in chosen):
        raise UserError("An alert watches one vendor, queue, site, channel and language. Set one for each.")
    return Extent(*(next(iter(keys), "") for keys in chosen))


def _kpi(found: Asked) -> Kpi:
    keys = found.question.kpis
    if len(keys) != 1:
        raise UserError("Which KPI shall I watch? Name one, or say: late feed.", hint=EXAMPLE)
    return found.books.seen_by(found.request.viewer).kpi(keys[0])


def _level(kpi: Kpi, said: dict[str, str] | None) -> tuple[Mode, Decimal | None]:
    """The side that is worse; the other one would tell of success."""
    if said is None:
        return Mode.OWN_RANGE, None
    mode = MODES[said["side"].casefold()]
    worse = {Direction.HIGHER: Mode.BELOW, Direction.LOWER: Mode.ABOVE}.get(kpi.direction, mode)
    if mode is not worse:
        better = "more" if worse is Mode.BELOW else "less"
        raise UserError(f"Of {in_sentence(kpi.title)} {better} is better: say {worse} and the level.", hint=EXAMPLE)
    return mode, target_of(kpi, said["level"].replace(" ", ""))


def _late(setting: Setting, feed: str, refused: dict[str, str] | None) -> Setting:
    extent = setting.extent
    if refused or extent != Extent(extent.vendor):
        raise UserError("A late feed is watched for a vendor, without level or number.", hint="/govbot alert late feed")
    return replace(setting, mode=Mode.LATE, feed=feed)


def _tells(request: Request, where: dict[str, str] | None) -> str:
    """The channel named, this one, or in direct messages whoever asks."""
    if where:
        return where["ping"] or where["id"]
    channel = request.place.channel
    if channel and not request.place.is_private:
        return channel
    if request.viewer.slack:
        return request.viewer.slack
    raise UserError("Where shall I tell it? Name the channel.", hint=f"{EXAMPLE} in #CHANNEL")


def _capped(said: dict[str, str] | None) -> int:
    cap = int(said["count"]) if said else DAILY_CAP
    if not 1 <= cap <= MOST_DAILY:
        raise UserError(f"At most how many a day? From 1 to {MOST_DAILY}.")
    return cap
