"""The alerts in force, those that fire first: what each watches, how it stands, where it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.post import is_person
from bot.domain.alerts.kept import Kept, Mode
from bot.domain.alerts.reading import Slice
from bot.domain.performance.books import Books
from reports.alerting import wording
from reports.alerting.proposal import rule_said
from reports.naming import in_sentence


@dataclass(frozen=True)
class Line:
    """`sentence` is plain. `fires`: somebody could acknowledge it; `sleeps`: it is snoozed."""

    kept: Kept
    name: str
    sentence: str
    fires: bool
    sleeps: bool


def lines_of(
    seen: Sequence[Kept],
    slices: Mapping[tuple[int, str], Slice],
    names: Mapping[str, str],
    books: Books,
    *,
    here: str,
    now: datetime,
) -> list[Line]:
    """`names` are those of the people who acknowledged; `here` is the channel it is asked in."""
    lines = [_line(kept, _of(kept, slices), names, books, here, now) for kept in seen]
    return sorted(lines, key=lambda line: (not line.fires, line.sleeps))


def _of(kept: Kept, slices: Mapping[tuple[int, str], Slice]) -> list[Slice]:
    return [found for (alert, _), found in slices.items() if alert == kept.id]


def _line(
    kept: Kept, slices: Sequence[Slice], names: Mapping[str, str], books: Books, here: str, now: datetime
) -> Line:
    firing = [each for each in slices if each.standing.is_firing]
    states = [_state(each, kept, names, books) for each in firing] or ["○ quiet"]
    if kept.sleeps(now) and kept.snoozed_until is not None:
        states.append(f"snoozed until {wording.clock_said(kept.snoozed_until, books)}")
    name = kept.name(books.registry)
    parts = (f"{name} · {_watched(kept, books)}, {rule_said(kept.setting, books)}", *states, _where(kept, here))
    return Line(kept, name, " · ".join(parts), bool(firing), kept.sleeps(now))


def _watched(kept: Kept, books: Books) -> str:
    setting = kept.setting
    if setting.mode is Mode.LATE:
        whose = books.registry.vendor_name(setting.extent.vendor) or "every vendor's"
        return f"{whose} {setting.feed} feeds".replace("  ", " ")
    kpi = books.kpi(setting.kpi)
    if setting.extent.vendor:
        return wording.watched_name(kpi, setting.extent.vendor, setting.extent, books)
    places = wording.places_said(setting.extent, books)
    return " ".join(("every vendor's", *places, in_sentence(kpi.title)))


def _state(found: Slice, kept: Kept, names: Mapping[str, str], books: Books) -> str:
    since = found.standing.since
    whose = books.registry.vendor_name(found.key.partition(" ")[0])
    who = f" ({whose})" if not kept.setting.extent.vendor else ""
    fires = f"✗ fires{who} since {wording.clock_said(since, books)}" if since else f"✗ fires{who}"
    by = names.get(found.acknowledged_by, found.acknowledged_by)
    return f"{fires}, acknowledged by {by}" if by else fires


def _where(kept: Kept, here: str) -> str:
    if is_person(kept.setting.tells):
        return "told to one person"
    return "told here" if kept.setting.tells == here else f"told in {kept.setting.tells}"
